import type { Command, FollowUp } from "./command.ts";
import { confirmRequest } from "./confirm.ts";
import { checkAdvice, explain } from "./explain.ts";
import { Failure } from "./failure.ts";
import { followUpLine } from "./follow-up.ts";
import type { RunIntent } from "./intent.ts";
import { type Io, write } from "./io.ts";
import { formOf, outputText } from "./output.ts";
import { prepare } from "./prepare.ts";
import { requestText } from "./recorder.ts";
import { shellWord } from "./shell-word.ts";
import { templateText } from "./template.ts";

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
  const { request, preview, send, query } = await prepare(intent, io, secrets);
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
  if (globals["dry-run"] === true) {
    const recorded = await inWords(preview);
    await write(
      io.stdout,
      form === "table" ? requestText(recorded) : await outputText(recorded, form, io.stdout),
    );
    return;
  }
  if (command.confirm !== undefined && globals["yes"] !== true)
    await confirmRequest(command.confirm, `${command.noun} ${command.verb}`, await inWords(preview), io);
  const answer = await inWords(() => send({ signal: io.signal }));
  const note = async (text: string): Promise<void> => {
    if (globals["quiet"] !== true) await write(io.stderr, text);
  };
  try {
    if (answer === undefined) await note(`${command.noun} ${command.verb}: done\n`);
    else await write(io.stdout, await outputText(query(answer), form, io.stdout));
  } finally {
    // Also when standard output is full: there may be no other way to find again what was created.
    if (command.next !== undefined) await note(nextText(command, command.next, request, answer, context));
  }
}

function nextText(
  { noun, verb }: Command,
  next: FollowUp,
  request: unknown,
  answer: unknown,
  context: readonly string[],
): string {
  const line = followUpLine(next, request, answer, context);
  if (line !== undefined) return `Next: ${line}\n`;
  const wanted = next.flags.flatMap(({ answer: path }) => (path === undefined ? [] : [path.join(".")]));
  return `${noun} ${verb}: the answer lacks ${wanted.join(", ")}, by which it could be followed.\n`;
}

/** The flags that say where and who, for command lines that we suggest. */
function contextOf(globals: Readonly<Record<string, unknown>>): string[] {
  return ["endpoint", "region", "project-id", "token-file", "profile"].flatMap((name) => {
    const value = globals[name];
    return typeof value === "string" ? [`--${name}`, shellWord(value)] : [];
  });
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
