import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { goldenDiffers } from "@meshlift/testing/golden-text";
import { describe, expect, it } from "vitest";
import { exitCodes } from "../../src/command/exit-codes.ts";
import { config } from "./config.cases.ts";
import { confirm } from "./confirm.cases.ts";
import { credentials } from "./credentials.cases.ts";
import { exitCodes as exits } from "./exit-codes.cases.ts";
import { help } from "./help.cases.ts";
import { manifest } from "./manifest.cases.ts";
import { output } from "./output.cases.ts";
import { transcriptOf } from "./transcript.ts";
import { usage } from "./usage.cases.ts";
import { wait } from "./wait.cases.ts";

const folder = import.meta.dirname;
const subjects = { config, confirm, credentials, "exit-codes": exits, help, manifest, output, usage, wait };

describe.each(Object.entries(subjects))("%s", (subject, cases) => {
  it.each(cases)("$name: $shows", async (golden) => {
    const file = join(folder, subject, `${golden.name}.txt`);
    await expect(await transcriptOf(golden), goldenDiffers).toMatchFileSnapshot(file);
  });
});

async function snapshots(): Promise<string[]> {
  return (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".txt"));
}

it("has no snapshot without a case", async () => {
  const files = Object.entries(subjects).flatMap(([subject, cases]) =>
    cases.map(({ name }) => join(subject, `${name}.txt`)),
  );
  expect((await snapshots()).toSorted()).toEqual(files.toSorted());
});

it("has a golden for each exit code", async () => {
  const texts = await Promise.all((await snapshots()).map((file) => readFile(join(folder, file), "utf8")));
  const codes = new Set(texts.map((text) => Number(/--- exit (\d+)\n$/.exec(text)?.[1])));
  // A full disk needs a process: its golden is in apps/e2e. A bug has none.
  const { internal, outputError, ...others } = exitCodes;
  expect(Object.values(others).filter(({ code }) => !codes.has(code))).toEqual([]);
  expect([internal.code, outputError.code]).toEqual([1, 1]);
});
