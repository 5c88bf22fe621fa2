import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const spec = join(import.meta.dirname, "..");
const parts = [
  "openapi.yaml",
  "redocly.yaml",
  "house-rules.ts",
  "workflows",
  "paths",
  "parameters",
  "schemas",
  "responses",
  "examples",
];

/** The output and exit status of a program. */
export interface Outcome {
  status: number;
  stdout: string;
  stderr: string;
}

/** Copies the document to a temporary folder; `await using` deletes it. */
export async function copy() {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-spec-test-"));
  for (const part of parts) await cp(join(spec, part), join(folder, part), { recursive: true });
  // The house rules import a package of the workspace.
  await symlink(join(spec, "node_modules"), join(folder, "node_modules"));
  return {
    folder,
    edit: async (file: string, change: (text: string) => string): Promise<void> => {
      const text = await readFile(join(folder, file), "utf8");
      const after = change(text);
      if (after === text) throw new Error(`nothing to change in ${file}`);
      await writeFile(join(folder, file), after);
    },
    /** Runs a script of `scripts/` on the copy. */
    run: (script: string): Promise<Outcome> =>
      new Promise((resolve) => {
        execFile(process.execPath, [join(spec, "scripts", script), folder], (error, stdout, stderr) => {
          resolve({ status: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
        });
      }),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
