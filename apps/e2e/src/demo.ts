/** `pnpm demo`: drives all five operations through the built CLI against the mock, and checks each step. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { styleText } from "node:util";
import { createMock } from "@meshlift/mock";
import { build } from "./build.ts";
import type { Outcome } from "./command.ts";
import { type Findings, type Step, story } from "./demo-story.ts";
import { parameterExample } from "./examples.ts";
import { meshlift } from "./meshlift.ts";

process.stdout.write("Generating and building …\n");
await build("meshlift");
const mock = createMock();
const server = await mock.listen({ port: 0 });
const folder = await mkdtemp(join(tmpdir(), "meshlift-demo-"));
const settings = {
  MESHLIFT_ENDPOINT: server.url,
  HUAWEICLOUD_SDK_PROJECT_ID: parameterExample("mesh-upgrades/create", "project_id"),
};
const token = { MESHLIFT_TOKEN: "any-token-will-do-here" };

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function indented(text: string): string {
  return text.trimEnd().replaceAll(/^(?=.)/gm, "  ");
}

/** `args` as one would type them in a shell. */
function typed({ args, saveAs, withoutToken }: Step): string {
  const words = args.map((word) =>
    /^[\w./:=@-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`,
  );
  return `$ ${withoutToken === true ? "MESHLIFT_TOKEN= " : ""}meshlift ${words.join(" ")}${saveAs === undefined ? "" : ` > ${saveAs}`}`;
}

function show({ saveAs }: Step, { stdout, stderr, code }: Outcome): void {
  if (stdout !== "" && saveAs === undefined) say(indented(stdout));
  if (stderr !== "") say(indented(stderr));
  if (code !== 0) say(styleText("dim", `  (exit code ${code})`));
}

/** Runs one step; gives what is wrong with it. */
async function perform(step: Step): Promise<string | undefined> {
  say(`\n${styleText("bold", step.title)}\n${typed(step)}`);
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, ...settings, ...(step.withoutToken === true ? {} : token) };
  const outcome = await meshlift(step.args, { cwd: folder, env });
  if (step.saveAs !== undefined) await writeFile(join(folder, step.saveAs), outcome.stdout);
  show(step, outcome);
  if (outcome.code !== step.exitCode) return `expected exit code ${step.exitCode}, got ${outcome.code}`;
  return step.complaint(outcome);
}

async function play(): Promise<void> {
  say(`The mock answers at ${server.url}. Every command below runs with\n`);
  for (const [name, value] of Object.entries({ ...settings, ...token })) say(`  export ${name}=${value}`);
  const found: Findings = { states: [] };
  for (const step of story(found)) {
    const complaint = await perform(step);
    if (complaint === undefined) continue;
    process.stderr.write(`\nThe demo failed at "${step.title}": ${complaint}\n`);
    process.exitCode = 1;
    return;
  }
  say(`\n${styleText("green", "All five operations were driven, and three mistakes were told apart.")}\n`);
  say("What to try next:");
  say("  pnpm mock                                      the mock on http://127.0.0.1:4010, for any language");
  say("  pnpm meshlift help mesh-upgrades create        every flag, with examples");
  say("  pnpm docs                                      the reference in a browser");
}

try {
  await play();
} finally {
  await server.close();
  await mock.close();
  await rm(folder, { recursive: true, force: true });
}
