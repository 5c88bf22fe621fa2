import { createSatteriMarkdownProcessor } from "@astrojs/markdown-satteri";
import { base } from "./address.ts";
import { codeAndTables } from "./code-and-tables.ts";
import { linksBelow } from "./links-below.ts";

const processor = await createSatteriMarkdownProcessor({
  hastPlugins: [linksBelow(base), codeAndTables],
  // Its colours are inline and dark; src/styles/code.css sets these blocks as the others.
  syntaxHighlight: false,
  features: { smartPunctuation: false },
});

/** Returns a Markdown text of the document as HTML. */
export async function renderMarkdown(text: string): Promise<string> {
  return (await processor.render(text)).code;
}

/** Returns one line of Markdown as HTML without a paragraph around it. */
export async function renderInline(text: string): Promise<string> {
  return (await renderMarkdown(text)).trim().replace(/^<p>([^]*)<\/p>$/, "$1");
}
