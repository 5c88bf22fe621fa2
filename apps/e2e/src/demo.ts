/** `pnpm demo`: drives all five operations through the built CLI against the mock, and checks each step. */
import { styleText } from "node:util";
import { build } from "./build.ts";
import { play } from "./demo-play.ts";
import { story } from "./demo-story.ts";

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const next = `What to try next:
  pnpm mock                                  the mock on http://127.0.0.1:4010, for any language
  pnpm meshlift help mesh-upgrades create    every flag, with examples
  pnpm run docs                              the reference in a browser`;

try {
  say("Generating and building …");
  await build("meshlift");
  const failure = await play(story({ states: [] }), say);
  if (failure !== undefined) throw new Error(`The demo failed at ${failure}`);
  say(
    `\n${styleText("green", "All five operations were driven, and three mistakes were told apart.")}\n\n${next}`,
  );
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
