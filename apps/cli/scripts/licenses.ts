import { readdirSync, readFileSync } from "node:fs";

/** Returns the licenses of every package that `modules` come from: the bundle contains their code. */
export function licensesOf(modules: Iterable<string>): string {
  const folders = new Set(
    [...modules].flatMap((file) => /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
  );
  const texts = [...folders].toSorted().map((folder) => {
    const name = folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    if (file === undefined) throw new Error(`${folder} is bundled, but has no license`);
    return `${name}\n${"=".repeat(name.length)}\n\n${readFileSync(`${folder}/${file}`, "utf8").trim()}\n`;
  });
  return texts.join("\n\n");
}
