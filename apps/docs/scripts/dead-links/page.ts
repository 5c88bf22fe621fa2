import Slugger from "github-slugger";
import { toString } from "mdast-util-to-string";
import { markdownToMdast, type MdastNode, mdxToMdast } from "satteri";
import { visit } from "unist-util-visit";
import { isScalar, LineCounter, parseDocument, visit as visitYaml } from "yaml";

/** A reference in a page. */
export interface Reference {
  /** The kind of reference. A word of code can be a path: `code` in a block, `path` in a sentence. */
  kind: "link" | "image" | "label" | "path" | "code";
  /** The target as written: an address, the label of a definition, or a word of code. */
  target: string;
  line: number;
}

/** A Markdown or MDX page. */
export interface Page {
  /** Anchors of the page. */
  anchors: Set<string>;
  references: Reference[];
  /** Files that a reader of the page creates: the titles of its code blocks. */
  writes: Set<string>;
}

/** Reads a page with the parser of the site. Its anchors are those that GitHub and the site give to headings. */
export function readPage(file: string, text: string): Page {
  const slugger = new Slugger();
  const page: Page = { anchors: new Set(), references: [], writes: new Set() };
  const add = (kind: Reference["kind"], target: string, line: number): void =>
    void page.references.push({ kind, target, line });
  visit(file.endsWith(".mdx") ? mdxToMdast(text) : markdownToMdast(text), (node) => {
    const line = node.position?.start.line ?? 1;
    switch (node.type) {
      case "heading":
        page.anchors.add(slugger.slug(toString(node)));
        break;
      case "link":
      case "definition":
        add("link", node.url, line);
        break;
      case "image":
        add("image", node.url, line);
        break;
      case "text":
        // Only the source shows which brackets are escaped.
        for (const { found, at } of matches(sourceOf(node, text), /(?<!\\)\[[^\][\\]+\]\[([^\][]+)\]/g, line))
          add("label", found, at);
        break;
      case "inlineCode":
        for (const { found, at } of matches(node.value, /(\S+)/g, line)) add("path", found, at);
        break;
      case "code":
        readCode(node, page);
        break;
      case "html":
        readHtml(node.value, line, page);
        break;
      case "yaml":
        readFrontMatter(node.value, line, page);
        break;
      default:
        readJsx(node, line, page);
    }
  });
  return page;
}

function sourceOf({ position }: MdastNode, text: string): string {
  return text.slice(position?.start.offset, position?.end.offset);
}

function readCode({ value, meta, position }: Extract<MdastNode, { type: "code" }>, page: Page): void {
  const title = /\btitle="([^"]+)"/.exec(meta ?? "")?.[1];
  if (title !== undefined) page.writes.add(title);
  for (const { found, at } of matches(value, /(\S+)/g, (position?.start.line ?? 0) + 1))
    page.references.push({ kind: "code", target: found, line: at });
}

function readHtml(html: string, line: number, page: Page): void {
  const markup = html.replaceAll(/<!--[^]*?-->/g, (comment) => comment.replaceAll(/[^\n]/g, " "));
  for (const { found } of matches(markup, /\s(?:id|name)\s*=\s*["']([^"']+)["']/g, line))
    page.anchors.add(found);
  for (const { found, at } of matches(markup, /\shref\s*=\s*["']([^"']*)["']/g, line))
    page.references.push({ kind: "link", target: found, line: at });
  for (const { found, at } of matches(markup, /\s(?:src|srcset)\s*=\s*["']([^"'\s]*)[^"']*["']/g, line))
    page.references.push({ kind: "image", target: found, line: at });
}

/** Returns the links in the front matter: the buttons of Starlight's hero. */
function readFrontMatter(yaml: string, line: number, page: Page): void {
  const lineCounter = new LineCounter();
  visitYaml(parseDocument(yaml, { lineCounter, logLevel: "silent" }), {
    Pair(_, { key, value }) {
      if (!isScalar(key) || !isScalar(value) || typeof value.value !== "string") return;
      if (key.value !== "link" && key.value !== "href") return;
      // The text begins on the line after the three hyphens.
      const at = line + lineCounter.linePos(value.range?.[0] ?? 0).line;
      page.references.push({ kind: "link", target: value.value, line: at });
    },
  });
}

function readJsx(node: MdastNode, line: number, page: Page): void {
  if (node.type !== "mdxJsxFlowElement" && node.type !== "mdxJsxTextElement") return;
  for (const attribute of node.attributes) {
    if (attribute.type !== "mdxJsxAttribute" || typeof attribute.value !== "string") continue;
    const { name, value } = attribute;
    if (name === "id") page.anchors.add(value);
    if (name === "href" || name === "link") page.references.push({ kind: "link", target: value, line });
    if (name === "src") page.references.push({ kind: "image", target: value, line });
  }
}

/** Returns the first group of each match in a text, with its line. @param line the first line of the text. */
function matches(text: string, pattern: RegExp, line: number): { found: string; at: number }[] {
  return Array.from(text.matchAll(pattern), ({ index, 0: whole, 1: found = "" }) => ({
    found,
    at: line + text.slice(0, index + whole.indexOf(found)).split("\n").length - 1,
  }));
}
