import { access, constants, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { printableJson } from "@meshlift/openapi";
import { toJunit } from "./junit.ts";
import type { RunVerdict } from "./verdict.ts";

/**
 * Checks that a report can be written, because a failure at the end would lose the whole run.
 * @throws {RangeError} with the reason.
 */
export async function checkReportFile(file: string): Promise<void> {
  if (!/\.(xml|json)$/.test(file)) {
    throw new RangeError(`${file} must end in .xml (JUnit) or .json`);
  }
  try {
    await access(dirname(file), constants.W_OK);
  } catch {
    throw new RangeError(
      `cannot write ${file}: ${dirname(file)} is not a folder that this user can write to`,
    );
  }
}

/** Writes a verdict to `file`, as JUnit XML or as JSON. @param startedAt the time when the mock started. @throws the system's error. */
export async function writeReport(file: string, verdict: RunVerdict, startedAt: Date): Promise<void> {
  await writeFile(file, file.endsWith(".xml") ? toJunit(verdict, startedAt) : toJson(verdict, startedAt));
}

function toJson(verdict: RunVerdict, startedAt: Date): string {
  const report = { startedAt: startedAt.toISOString(), ...verdict };
  return `${printableJson(JSON.stringify(report, undefined, 2))}\n`;
}
