import type { AttemptEvent } from "@meshlift/client";
import { attemptLine } from "./attempt-line.ts";
import type { Command } from "./command.ts";
import { confirmRequest } from "./confirm.ts";
import { contextOf, formWords } from "./context.ts";
import { checkAdvice, explain } from "./explain.ts";
import { curlNote, curlText } from "./curl.ts";
import type { Face } from "./face.ts";
import { Failure } from "./failure.ts";
import { followUp } from "./follow.ts";
import { hide } from "./hide.ts";
import type { RunIntent } from "./intent.ts";
import { type Io, write } from "./io.ts";
import { formOf, outputText } from "./output.ts";
import { prepare } from "./prepare.ts";
import { printAnswer } from "./print-answer.ts";
import { requestText } from "./recorder.ts";
import { templateText } from "./template.ts";
import type { Watched } from "./watch.ts";

/**
 * Checks, confirms and sends what was asked for, and prints the answer.
 * @throws {Failure} for every end but success.
 */
export async function run(intent: RunIntent, io: Io, secrets: Set<string>): Promise<void> {
  const { globals, operation, template } = intent;
  const { command } = operation;
  if (template !== undefined && intent.problems.length === 0) {
    await write(io.stdout, templateText(operation, template));
    return;
  }
  let face: Face | undefined;
  const onAttempt = (event: AttemptEvent): void => {
    face?.attempt(event);
    if (globals["verbose"] !== true) return;
    const line = hide(attemptLine(event), secrets);
    if (face !== undefined) face.say(line);
    // Where standard error is gone, there is nobody to tell.
    else write(io.stderr, `${line}\n`).catch(() => {});
  };
  const prepared = await prepare(intent, io, secrets, onAttempt);
  const { request, preview, client, patient, send, query, wait } = prepared;
  const context = contextOf(globals);
  const checks = checkAdvice(command, request, context);
  /** What the client throws, as a failure in words. */
  const inWords = async <Value>(act: () => Promise<Value>): Promise<Value> => {
    try {
      return await act();
    } catch (error) {
      throw io.signal.aborted ? interrupted(command, checks) : explain(error, command, checks);
    }
  };
  const form = formOf(globals["output"]);
  const quiet = globals["quiet"] === true;
  if (globals["dry-run=curl"] === true) {
    await write(io.stdout, curlText(await inWords(preview)));
    if (!quiet) await write(io.stderr, curlNote(prepared.credentials, io.env["MESHLIFT_TOKEN"]));
    return;
  }
  if (globals["dry-run"] === true) {
    const recorded = await inWords(preview);
    await write(
      io.stdout,
      form === "table" ? requestText(recorded) : await outputText(recorded, form, io.stdout),
    );
    return;
  }
  const follow = async (watched: Watched): Promise<void> => {
    if (wait === undefined) return;
    const { watch } = await import("./watch.ts");
    const words = [...formWords(globals), ...context];
    await watch(watched, wait, { form, query, quiet, words }, io, (shown) => (face = shown));
  };
  if (command.method === "GET" && wait !== undefined)
    return follow({ command, request, client, patient, read: send });
  if (command.confirm !== undefined && globals["yes"] !== true)
    await confirmRequest(command.confirm, `${command.noun} ${command.verb}`, await inWords(preview), io);
  const answer = await inWords(() => send(client, { signal: io.signal }));
  const queried = globals["query"] !== undefined;
  await printAnswer(command, request, answer, io, { form, query, queried, quiet, context, secrets });
  if (command.next === undefined || wait === undefined) return;
  const followed = await followUp(command.next, request, answer);
  if (followed === undefined)
    throw new Failure("refused", `${command.noun} ${command.verb}: the answer does not say what to wait for`);
  await follow({ ...followed, client, patient });
}

function interrupted({ noun, verb, method }: Command, checks: readonly string[]): Failure {
  return method === "GET"
    ? new Failure("interrupted", `${noun} ${verb}: interrupted`)
    : new Failure(
        "interrupted",
        `${noun} ${verb}: interrupted; the request may have been accepted`,
        [],
        checks,
      );
}
