import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { isRecord } from "@meshlift/openapi";

const require = createRequire(import.meta.url);
const cli = join(dirname(require.resolve("@redocly/cli/package.json")), "bin/cli.js");

/** What a run of the Redocly CLI gave. */
export interface Run {
  ok: boolean;
  stdout: string;
  /** Where the CLI writes its progress and its complaints. */
  stderr: string;
}

/** Runs the Redocly CLI in `folder`, which holds `openapi.yaml` and `redocly.yaml`. */
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
 * What the rules of `redocly.yaml` find in `file`, errors and warnings alike: one `file:line:column: …` line each,
 * or the CLI's own message where it gave no report.
 */
export async function lint(folder: string, file: string): Promise<string[]> {
  const run = await redocly(folder, "lint", file, "--format", "json", "--max-problems", "1000");
  const found = problems(run.stdout);
  return found === undefined || (found.length === 0 && !run.ok) ? [run.stderr.trim()] : found.map(asLine);
}

function problems(report: string): unknown[] | undefined {
  try {
    return array(member(JSON.parse(report), "problems"));
  } catch {
    return undefined;
  }
}

function asLine(problem: unknown): string {
  const [location] = array(member(problem, "location")) ?? [];
  const start = member(location, "start");
  const place = [member(member(location, "source"), "ref"), member(start, "line"), member(start, "col")].join(
    ":",
  );
  // A message may have a list of places below it.
  const message = String(member(problem, "message")).replaceAll(/\s*\n\s*/g, " ");
  return `${place}: ${message} (${String(member(problem, "ruleId"))})`;
}

function member(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

function array(value: unknown): unknown[] | undefined {
  return Array.isArray(value) ? value : undefined;
}
