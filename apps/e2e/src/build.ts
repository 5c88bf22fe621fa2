import { runCommand } from "./command.ts";
import { workspace } from "./workspace-copy.ts";

/** Generates and builds packages and their dependencies. @throws {Error} with the output of the tools. */
export async function build(...names: string[]): Promise<void> {
  const filters = names.map((name) => `--filter=${name}`);
  const args = ["--silent", "run", "turbo", "build", ...filters, "--output-logs=errors-only"];
  const { stdout, stderr, code } = await runCommand("pnpm", args, { cwd: workspace });
  if (code !== 0) throw new Error(`${names.join(", ")} could not be built:\n${stdout}${stderr}`);
}
