import { runCommand } from "./command.ts";
import { workspace } from "./workspace-copy.ts";

const quiet = { TURBO_TELEMETRY_DISABLED: "1", TURBO_PRINT_VERSION_DISABLED: "1" };

/** Generates and builds one package and what it depends on. @throws {Error} with what the tools printed. */
export async function build(name: string): Promise<void> {
  const args = ["exec", "turbo", "run", "build", `--filter=${name}`, "--output-logs=errors-only"];
  const { stdout, stderr, code } = await runCommand("pnpm", args, {
    cwd: workspace,
    env: { ...process.env, ...quiet },
  });
  if (code !== 0) throw new Error(`${name} could not be built:\n${stdout}${stderr}`);
}
