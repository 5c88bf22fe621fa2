import { commandName, type Invocation } from "../../command/command.ts";
import { Failure } from "../../command/failure.ts";
import { formatOf, globalFlagSpecs } from "../../command/global-options.ts";
import { followUpOf, type Operation, type OperationCommand } from "../../command/operation.ts";
import { isJsonFormat, isResultFormat } from "../../command/output-format.ts";
import { readOptions } from "../../command/options.ts";
import { rejectProblems } from "../../command/parsing/reject-problems.ts";
import { contextFlags, resumeFlags } from "../../command/suggested-line.ts";
import { checkAdvice, explainErrors, type Subject } from "../../errors/explain.ts";
import { Notes } from "../../output/notes.ts";
import { outputText } from "../../output/output.ts";
import { curlNote, curlText } from "../../request/curl.ts";
import { manifestFlags } from "../../request/manifest-flags.ts";
import { pageFlags } from "../../request/page-flags.ts";
import { requestText } from "../../request/recorder.ts";
import { templateText } from "../../request/template.ts";
import { type Io, write } from "../../terminal/io.ts";
import type { WatchedRead } from "../../wait/watch.ts";
import { confirmRequest } from "./confirmation.ts";
import { followUpRead } from "./follow-up.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { printResponse } from "./print-response.ts";
import { sendRequest } from "./send-request.ts";

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
  const format = formatOf(globals);
  const notes = new Notes(io, { json: isJsonFormat(format), quiet: globals.quiet, secrets });
  const prepared = await prepare(operation, invocation, io, secrets, notes);
  const { request, client, query, wait } = prepared;
  const context = contextFlags(globals);
  const subject: Subject = {
    ...prepared.sources,
    checks: checkAdvice(command, request, context),
    env: io.env,
  };
  const explained = <Value>(act: () => Promise<Value>): Promise<Value> => explainErrors(act, subject);

  const { paging } = command;
  // Without pages, --all may be a flag of the document.
  const all = paging !== undefined && readOptions(pageFlags, flags).all;
  if (globals.dryRun !== undefined) {
    await printPreview(command, prepared, invocation, io, explained);
    if (all) notes.write("info", allNote(command));
    return;
  }

  const follow = async (read: WatchedRead): Promise<void> => {
    if (wait === undefined) return;
    const { watch } = await import("../../wait/watch.ts");
    await watch(read, wait, { format, query, notes, flags: [...resumeFlags(globals), ...context] }, io);
  };
  if (command.method === "GET" && wait !== undefined)
    return follow({ subject, request, read: (options) => prepared.send(client, options) });

  if (paging !== undefined && all) {
    const { printPages } = await import("./print-pages.ts");
    const repeated = ["--all", ...resumeFlags(globals), ...context];
    const queried = globals.query !== undefined;
    return printPages(operation, paging, prepared, subject, io, { format, queried, notes, flags: repeated });
  }
  const name = commandName(command);
  if (command.confirm !== undefined && !globals.yes)
    await confirmRequest(command.confirm, name, await explained(prepared.preview), io);
  const next = followUpOf(command);
  const held = wait !== undefined && next !== undefined && isResultFormat(format);
  const response = await sendRequest(prepared, subject, notes, io);
  const queried = globals.query !== undefined;
  await printResponse(command, request, response, io, { format, query, queried, notes, context, held });
  if (next === undefined || wait === undefined) return;
  const read = await followUpRead(next, request, response);
  if (read === undefined)
    throw new Failure("serviceError", `${name}: the response does not say what to wait for`);
  await follow({
    subject: { ...subject, command: read.command },
    request: read.request,
    read: (options) => read.send(client, options),
    before: { response, created: command.next !== undefined },
  });
}

/** Says which of the requests of `--all` a dry run prints. */
function allNote({ paging, flags }: OperationCommand): string {
  const flag = flags.find(({ path }) => path[0] === paging?.parameter);
  return `This is the request for the first page. Each further page has another --${flag?.name ?? ""}.`;
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
  const others = [...invocation.flags.keys()].filter((name) => !besideTemplate.has(name));
  const excluded = others.map((name) => `--${name}: cannot be used with --template.`);
  const rejected = invocation.problems.some((problem) => problem.startsWith("--template: "));
  rejectProblems(
    { ...invocation, problems: [...invocation.problems, ...(rejected ? [] : excluded)] },
    commandName(operation.command),
  );
  await write(io.stdout, templateText(operation, template));
}

/** Prints the request instead of sending it. */
async function printPreview(
  command: OperationCommand,
  { preview, sources, query, files }: Prepared,
  { globals }: Invocation,
  io: Io,
  explained: <Value>(act: () => Promise<Value>) => Promise<Value>,
): Promise<void> {
  const recorded = await explained(preview);
  if (globals.dryRun === "curl") {
    await write(io.stdout, curlText(recorded, command, files));
    const note = curlNote(recorded, command.credential, sources.credentials, io.env);
    if (!globals.quiet) await write(io.stderr, note);
    return;
  }
  const format = formatOf(globals);
  const whole = format === "table" && globals.query === undefined;
  await write(
    io.stdout,
    whole ? requestText(recorded) : await outputText(query(recorded), format, io.stdout),
  );
}
