import { type ProgramName, tagsFor } from "@meshlift/testing/programs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { visit } from "unist-util-visit";

/** Returns the optional programs that the samples of a page need: any word of a shell's block may be a command. */
export function neededPrograms(markdown: string): ProgramName[] {
  const words: string[] = [];
  visit(fromMarkdown(markdown), "code", ({ lang, meta, value }) => {
    if (typeof lang !== "string" || meta?.includes("skip=")) return;
    if (/^(sh|bash|fish|zsh)$/.test(lang)) words.push(lang, ...(value.match(/[\w-]+/g) ?? []));
    if (/^py(thon)?$/.test(lang)) words.push("python3");
    if (/^(go|java)$/.test(lang)) words.push(lang);
    if (value.includes("chromium.launch")) words.push("chromium");
    if (value.includes("redis://")) words.push("redis-server");
  });
  return tagsFor(...words);
}
