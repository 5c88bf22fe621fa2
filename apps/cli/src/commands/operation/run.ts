import type { AttemptEvent } from "@meshlift/client";
import type { Invocation } from "../../command/command.ts";
import { Failure } from "../../command/failure.ts";
import { formatOf, globalFlagSpecs } from "../../command/global-options.ts";
import type { Operation, OperationCommand } from "../../command/operation.ts";
import { readOptions } from "../../command/options.ts";
import { rejectProblems } from "../../command/parsing/reject-problems.ts";
import { contextWords, resumeWords } from "../../command/suggested-line.ts";
import { redact } from "../../config/redact.ts";
import { checkAdvice, explain, type Subject } from "../../errors/explain.ts";
import { outputText } from "../../output/output.ts";
import { curlNote, curlText } from "../../request/curl.ts";
import { manifestFlags } from "../../request/manifest-flags.ts";
import { requestText } from "../../request/recorder.ts";
import { templateText } from "../../request/template.ts";
import { type Io, write } from "../../terminal/io.ts";
import { attemptLine } from "../../wait/attempt-line.ts";
import type { View } from "../../wait/view.ts";
import type { WatchedRead } from "../../wait/watch.ts";
import { confirmRequest } from "./confirmation.ts";
import { followUpRead } from "./follow-up.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { printResponse } from "./print-response.ts";

/**
 * Checks, confirms and sends the request of an operation, and prints the response.
 * @throws {Failure} for every end but success.
 */
export async function runOperation(
  operation: Operation,
  invocation: Invocation,
  io: Io,
  secrets: Set<string>,
): Promise<void> {
  const { globals, flags } = invocation;
  const { command } = operation;
  const { template } = readOptions(manifestFlags, flags);
  if (template !== undefined) return printTemplate(operation, template, invocation, io);
  let view: View | undefined;
  const onAttempt = (event: AttemptEvent): void => {
    view?.attempt(event);
    if (!globals.verbose) return;
    const line = redact(attemptLine(event), secrets);
    if (view !== undefined) view.say(line);
    // A closed stderr has no reader.
    else write(io.stderr, `${line}\n`).catch(() => {});
  };
  const prepared = await prepare(operation, invocation, io, secrets, onAttempt);
  const { request, client, patient, send, query, wait } = prepared;
  const context = contextWords(globals);
  const subject: Subject = { ...prepared.sources, checks: checkAdvice(command, request, context) };
  const explained = <Value>(act: () => Promise<Value>): Promise<Value> => explainErrors(act, subject, io);

  if (globals.dryRun !== undefined) return printPreview(prepared, invocation, io, explained);

  const follow = async (read: WatchedRead): Promise<void> => {
    if (wait === undefined) return;
    const { watch } = await import("../../wait/watch.ts");
    const words = [...resumeWords(globals), ...context];
    const options = { format: formatOf(globals), query, quiet: globals.quiet, words };
    await watch(read, wait, options, io, (shown) => (view = shown));
  };
  if (command.method === "GET" && wait !== undefined)
    return follow({ subject, request, client, patient, read: send });

  if (command.confirm !== undefined && !globals.yes)
    await confirmRequest(
      command.confirm,
      `${command.noun} ${command.verb}`,
      await explained(prepared.preview),
      io,
    );
  const response = await explained(() => send(client, { signal: io.signal }));
  await printResponse(command, request, response, io, {
    format: formatOf(globals),
    query,
    queried: globals.query !== undefined,
    quiet: globals.quiet,
    context,
    secrets,
  });
  if (command.next === undefined || wait === undefined) return;
  const next = await followUpRead(command.next, request, response);
  if (next === undefined)
    throw new Failure(
      "serviceError",
      `${command.noun} ${command.verb}: the response does not say what to wait for`,
    );
  await follow({ ...next, subject: { ...subject, command: next.command }, client, patient });
}

/** Flags that a template may stand beside: the settings of a shell, and those that change nothing here. */
const besideTemplate = new Set([
  "template",
  ...globalFlagSpecs.map(({ name }) => name).filter((name) => !["output", "query", "dry-run"].includes(name)),
]);

/** Prints a manifest to start from. */
async function printTemplate(
  operation: Operation,
  template: string | true,
  invocation: Invocation,
  io: Io,
): Promise<void> {
  const { noun, verb } = operation.command;
  const others = [...invocation.flags.keys()].filter((name) => !besideTemplate.has(name));
  const excluded = others.map((name) => `--${name}: cannot be used with --template.`);
  const rejected = invocation.problems.some((problem) => problem.startsWith("--template: "));
  rejectProblems(
    { ...invocation, problems: [...invocation.problems, ...(rejected ? [] : excluded)] },
    `${noun} ${verb}`,
  );
  await write(io.stdout, templateText(operation, template));
}

/** Prints the request instead of sending it. */
async function printPreview(
  { preview, sources, query }: Prepared,
  { globals }: Invocation,
  io: Io,
  explained: <Value>(act: () => Promise<Value>) => Promise<Value>,
): Promise<void> {
  const recorded = await explained(preview);
  if (globals.dryRun === "curl") {
    await write(io.stdout, curlText(recorded));
    if (!globals.quiet) await write(io.stderr, curlNote(sources.credentials, io.env["MESHLIFT_TOKEN"]));
    return;
  }
  const format = formatOf(globals);
  const whole = format === "table" && globals.query === undefined;
  await write(
    io.stdout,
    whole ? requestText(recorded) : await outputText(query(recorded), format, io.stdout),
  );
}

/** Turns the errors of the client into failures. */
async function explainErrors<Value>(act: () => Promise<Value>, subject: Subject, io: Io): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    throw io.signal.aborted ? interruption(subject.command, subject.checks) : explain(error, subject);
  }
}

function interruption({ noun, verb, method }: OperationCommand, checks: readonly string[]): Failure {
  return method === "GET"
    ? new Failure("interrupted", `${noun} ${verb}: interrupted`)
    : new Failure(
        "interrupted",
        `${noun} ${verb}: interrupted; the request may have been accepted`,
        [],
        checks,
      );
}
