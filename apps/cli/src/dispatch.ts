import module from "node:module";
import packageJson from "../package.json" with { type: "json" };
import { write } from "./io.ts";

/** Runs the command line of this process, and sets its exit code. */
export async function dispatch(words: readonly string[]): Promise<void> {
  // A closed pipe comes back from `write`, and needs no second complaint.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  if (await printedVersion(words)) return;
  // Node would warn that the one wins over the other, as soon as `node:util` is loaded.
  if (process.env["FORCE_COLOR"] !== undefined) delete process.env["NO_COLOR"];
  // Has to come before whatever it is to speed up. Node 22.0 does not have it.
  module.enableCompileCache?.();
  if (words[0] === "completion" && words[2] === "--") await answerTab(words);
  else await runCommand(words);
}

async function runCommand(words: readonly string[]): Promise<void> {
  const { start } = await import("./start.ts");
  process.exitCode = await start(words);
}

/** Somebody is typing: whatever goes wrong, nothing is offered, and nothing said. */
async function answerTab(words: readonly string[]): Promise<void> {
  try {
    const { replyTo } = await import("./completion/reply.ts");
    const { shellOf } = await import("./completion/shells.ts");
    const shell = shellOf(words[1]);
    if (shell !== undefined) await write(process.stdout, await replyTo(shell, words.slice(3), process.env));
  } catch {}
}

/** For whatever only looks whether the program is there: nothing else is loaded. A failure is left to the rest. */
async function printedVersion(words: readonly string[]): Promise<boolean> {
  if (words.length !== 1 || words[0] !== "--version") return false;
  return write(process.stdout, `${packageJson.version}\n`).then(
    () => true,
    () => false,
  );
}
