/**
 * Tries every OpenAPI document of a folder: `node apps/e2e/scripts/try-documents.ts FOLDER`. Prints a table, then what
 * was refused, each with its place. Public documents are tried this way, and not committed.
 */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readDocument } from "@meshlift/mock";
import { printable } from "@meshlift/openapi";
import { type MockTrial, tryMock } from "../src/documents/try-mock.ts";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("try-documents: expected a folder with OpenAPI documents in YAML or JSON");
  process.exit(2);
}
const files = (await readdir(folder)).filter((file) => /\.(ya?ml|json)$/.test(file)).toSorted();
const rows: Record<string, string | number>[] = [];
const details: string[] = [];
for (const file of files) {
  try {
    const started = performance.now();
    const trial = await tryMock(await readDocument(join(folder, file)));
    rows.push({
      document: file,
      ...countsOf(trial),
      seconds: Math.round((performance.now() - started) / 100) / 10,
    });
    details.push(...linesOf(file, trial));
  } catch (error) {
    rows.push({ document: file, reader: "refused" });
    details.push(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
console.table(rows);
for (const line of details) console.log(printable(line));

function countsOf({ operations, problems, served, invalid, faulty }: MockTrial) {
  return {
    reader: operations,
    "refused parts": problems.length,
    "mock: served": served,
    "invalid example": invalid.length,
    "faulty response": faulty.length,
  };
}

function linesOf(file: string, { problems, invalid, faulty }: MockTrial): string[] {
  return [
    ...problems.map((problem) => `${file}: refused: ${problem}`),
    ...invalid.map((line) => `${file}: invalid example: ${line}`),
    ...faulty.map((line) => `${file}: faulty response: ${line}`),
  ];
}
