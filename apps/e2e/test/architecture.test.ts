import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { workspace } from "../src/workspace-copy.ts";

const page = readFileSync(join(workspace, "ARCHITECTURE.md"), "utf8");

/** Reports whether one of the files defines a function, a class, a type, a constant or a method of this name. */
function defines(files: readonly string[], name: string): boolean {
  const definition = new RegExp(
    String.raw`\b(?:function\*?|class|const|interface|type) ${name}\b|^ +(?:async )?${name}\(`,
    "m",
  );
  return files
    .map((file) => join(workspace, file))
    .some((file) => existsSync(file) && definition.test(readFileSync(file, "utf8")));
}

it("names functions that are in the files beside them", () => {
  const named = Array.from(
    page.matchAll(/`([\w.]+)`\s+\(`([\w./-]+\.ts)`\)/g),
    ([, name = "", file = ""]) => ({ name: name.split(".").at(-1) ?? "", file }),
  );
  expect(named.length).toBeGreaterThan(30);
  expect(named.filter(({ name, file }) => !defines([file], name))).toEqual([]);
});

it("says where to find functions that are in these files", () => {
  const rows = page
    .split("\n")
    .map((line) => line.split("|"))
    .map(([, question = "", files = "", functions = ""]) => ({
      question: question.trim(),
      files: Array.from(files.matchAll(/\]\(([\w./-]+\.ts)\)/g), ([, file = ""]) => file),
      functions: Array.from(functions.matchAll(/`(\w+)`/g), ([, name = ""]) => name),
    }))
    .filter(({ files, functions }) => files.length > 0 && functions.length > 0);
  expect(rows.length).toBeGreaterThan(10);
  const missing = rows.flatMap(({ question, files, functions }) =>
    functions.filter((name) => !defines(files, name)).map((name) => `${question} ${name}`),
  );
  expect(missing).toEqual([]);
});
