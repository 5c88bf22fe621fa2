/** `pnpm demo`: runs all five operations with the CLI against the mock, and checks each step. */
import { styleText } from "node:util";
import { runDemo } from "./run-demo.ts";
import { demoSteps } from "./demo-steps.ts";

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const next = `What to try next:
  pnpm mock                                  the mock on http://127.0.0.1:4010, for any language
  pnpm meshlift help mesh-upgrades create    every flag, with examples
  pnpm run docs                              the reference in a browser
Without pnpm, put npx -y -p node@24 -p pnpm@12 before each of them.`;

try {
  const failure = await runDemo(demoSteps({ states: [] }), say);
  if (failure !== undefined) throw new Error(`The demo failed at ${failure}`);
  say(
    `\n${styleText("green", "All five operations work, and three errors have the right exit code.")}\n\n${next}`,
  );
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
