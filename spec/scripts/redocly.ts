import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

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
