import type { Command } from "./command.ts";
import { confirmRequest } from "./confirm.ts";
import { checkAdvice, explain } from "./explain.ts";
import { Failure } from "./failure.ts";
import { followUpLine } from "./follow-up.ts";
import { type Io, write } from "./io.ts";
import { outputText } from "./output.ts";
import { prepare } from "./prepare.ts";
import type { RunIntent } from "./intent.ts";
import { requestText } from "./recorder.ts";
import { templateText } from "./template.ts";

/**
 * Checks, confirms and sends what was asked for, and prints the answer.
 * @throws {Failure} for every end but success.
 */
export async function run(intent: RunIntent, io: Io, secrets: Set<string>): Promise<void> {
  const { command, globals, template } = intent;
  if (template !== undefined && intent.problems.length === 0) {
    await write(io.stdout, await templateText(command, template));
    return;
  }
  const { request, preview, send } = await prepare(intent, io, secrets);
  if (globals["dry-run"] === true) {
    const recorded = await preview();
    const format = globals["output"];
    await write(
      io.stdout,
      format === "json" || format === "yaml" ? await outputText(recorded, format) : requestText(recorded),
    );
    return;
  }
  const name = `${command.noun} ${command.verb}`;
  if (command.confirm !== undefined && globals["yes"] !== true)
    await confirmRequest(command.confirm, name, await preview(), io);

  const context = contextOf(globals);
  let answer: unknown;
  try {
    answer = await send({ signal: io.signal });
  } catch (error) {
    const checks = checkAdvice(command, request, context);
    if (io.signal.aborted) throw interrupted(command, checks);
    throw explain(error, command, checks);
  }
  if (answer === undefined) await write(io.stderr, `${command.noun}/${command.verb}: done\n`);
  else await write(io.stdout, await outputText(answer, formatOf(globals["output"])));
  if (command.next !== undefined) {
    const line = followUpLine(command.next, request, answer, context);
    await write(io.stderr, line === undefined ? lacking(command) : `Next: ${line}\n`);
  }
}

function formatOf(value: unknown) {
  return value === "json" || value === "yaml" ? value : "table";
}

/** The flags that say where and who, for command lines that we suggest. */
function contextOf(globals: Readonly<Record<string, unknown>>): string[] {
  return ["endpoint", "region", "project-id", "token-file"].flatMap((name) => {
    const value = globals[name];
    return typeof value === "string" ? [`--${name}`, value] : [];
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

function lacking({ next }: Command): string {
  const wanted = next?.flags.flatMap(({ answer }) => (answer === undefined ? [] : [answer.join(".")])) ?? [];
  return `The answer lacks ${wanted.join(", ")}: there is nothing to follow it by.\n`;
}
