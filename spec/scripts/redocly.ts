import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isRecord } from "@meshlift/openapi";

const require = createRequire(import.meta.url);
const cli = join(dirname(require.resolve("@redocly/cli/package.json")), "bin/cli.js");

/** The result of a Redocly CLI run. */
export interface Run {
  ok: boolean;
  stdout: string;
  /** The CLI's progress and error messages. */
  stderr: string;
}

/** Runs the Redocly CLI in `folder`, which contains `openapi.yaml` and `redocly.yaml`. */
export function redocly(folder: string, ...args: string[]): Promise<Run> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [cli, ...args],
      { cwd: folder, env, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        resolve({ ok: error === null, stdout, stderr });
      },
    );
  });
}

/**
 * Lints `file` by the rules of `redocly.yaml`. Returns one `file:line:column: …` line for each error or warning, or
 * the CLI's own message if it printed no report.
 */
export async function lint(folder: string, file: string): Promise<string[]> {
  const run = await redocly(folder, "lint", file, "--format", "json", "--max-problems", "1000");
  const found = problems(run.stdout);
  return found === undefined || (found.length === 0 && !run.ok) ? [run.stderr.trim()] : found.map(asLine);
}

function problems(report: string): unknown[] | undefined {
  try {
    return array(property(JSON.parse(report), "problems"));
  } catch {
    return undefined;
  }
}

function asLine(problem: unknown): string {
  const [location] = array(property(problem, "location")) ?? [];
  const start = property(location, "start");
  const shown = [
    property(property(location, "source"), "ref"),
    property(start, "line"),
    property(start, "col"),
  ].join(":");
  // A message can continue with a list of locations on the next lines.
  const message = String(property(problem, "message")).replaceAll(/\s*\n\s*/g, " ");
  return `${shown}: ${message} (${String(property(problem, "ruleId"))})`;
}

function property(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

function array(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
