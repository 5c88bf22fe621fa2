import { type ProgramName, tagsFor } from "@meshlift/testing/programs";
import { fromMarkdown } from "mdast-util-from-markdown";
import { visit } from "unist-util-visit";
import { redisAddress } from "./place.ts";

/** The optional program that runs a block of this language; of a shell's, the words of the block are looked at. */
const interpreters = new Map([
  ["py", "python3"],
  ["python", "python3"],
  ["fish", "fish"],
  ["zsh", "zsh"],
]);
const shells = new Set(["sh", "bash", "console"]);

/** Returns the optional programs that the samples of a page need. */
export function neededPrograms(markdown: string): ProgramName[] {
  const commands = new Set<string>();
  visit(fromMarkdown(markdown), "code", ({ lang, meta, value }) => {
    if (meta?.includes("skip=") || typeof lang !== "string") return;
    commands.add(interpreters.get(lang) ?? "");
    if (!shells.has(lang)) return;
    for (const word of value.match(/[\w-]+/g) ?? []) commands.add(word);
    if (value.includes(redisAddress)) commands.add("redis-server");
  });
  return tagsFor(...commands);
}
