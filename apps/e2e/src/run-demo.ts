import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { shellWord } from "@meshlift/openapi";
import { styleText } from "node:util";
import { createMock } from "@meshlift/mock";
import { type Outcome, runCommand } from "./command.ts";
import type { Step } from "./demo-steps.ts";
import { parameterExample } from "./examples.ts";
import { workspace } from "./workspace-copy.ts";

/** Prints a line of the demo. */
export type Say = (text: string) => void;

/** The CLI from source: the demo starts as soon as the dependencies are installed, without a build. */
const cli = join(workspace, "apps/cli/src/bin.ts");

const token = { MESHLIFT_TOKEN: "any-token-will-do-here" };

/**
 * Starts a mock, runs each step with the CLI, and prints command and output.
 * @returns the title and the problem of the first step with an unexpected outcome; undefined if there is none.
 */
export async function runDemo(steps: Iterable<Step>, say: Say): Promise<string | undefined> {
  const mock = createMock();
  const server = await mock.listen({ port: 0 });
  const folder = await mkdtemp(join(tmpdir(), "meshlift-demo-"));
  const project = parameterExample("mesh-upgrades/create", "project_id");
  const settings = { MESHLIFT_ENDPOINT: server.url, HUAWEICLOUD_SDK_PROJECT_ID: project };
  say(`The mock listens on ${server.url}. Every command below runs with\n`);
  for (const [name, value] of Object.entries({ ...settings, ...token })) say(`  export ${name}=${value}`);
  try {
    for (const step of steps) {
      const problem = await perform(step, folder, settings, say);
      if (problem !== undefined) return `"${step.title}": ${problem}`;
    }
    return undefined;
  } finally {
    await server.close();
    await mock.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function perform(
  step: Step,
  cwd: string,
  settings: Record<string, string>,
  say: Say,
): Promise<string | undefined> {
  say(`\n${styleText("bold", step.title)}\n${typed(step)}`);
  // Use an empty home folder, so that the demo does not sign with the user's key.
  const env = {
    PATH: process.env["PATH"],
    HOME: cwd,
    ...settings,
    ...(step.withoutToken === true ? {} : token),
  };
  const outcome = await runCommand(process.execPath, [cli, ...step.args], { cwd, env });
  if (step.saveAs !== undefined) await writeFile(join(cwd, step.saveAs), outcome.stdout);
  show(step, outcome, say);
  if (outcome.code !== step.exitCode) return `expected exit code ${step.exitCode}, got ${outcome.code}`;
  return step.problem(outcome);
}

/** Returns the command of a step as typed in a shell. */
function typed({ args, saveAs, withoutToken }: Step): string {
  const before = withoutToken === true ? "MESHLIFT_TOKEN= " : "";
  return `$ ${before}meshlift ${args.map(shellWord).join(" ")}${saveAs === undefined ? "" : ` > ${saveAs}`}`;
}

function show({ saveAs }: Step, { stdout, stderr, code }: Outcome, say: Say): void {
  if (stdout !== "" && saveAs === undefined) say(indented(stdout));
  if (stderr !== "") say(indented(stderr));
  if (code !== 0) say(styleText("dim", `  (exit code ${code})`));
}

function indented(text: string): string {
  return text.trimEnd().replaceAll(/^(?=.)/gm, "  ");
}
