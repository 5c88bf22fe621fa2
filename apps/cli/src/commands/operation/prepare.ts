import {
  type AttemptEvent,
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  InputError,
} from "@meshlift/client";
import type { Invocation } from "../../command/command.ts";
import { Failure } from "../../command/failure.ts";
import type { GlobalOptions } from "../../command/global-options.ts";
import { isWatchable, type Operation, type OperationCommand } from "../../command/operation.ts";
import { readOptions } from "../../command/options.ts";
import type { ResponseShape } from "../../command/response-shape.ts";
import { clientOptions } from "../../config/client-options.ts";
import { type Credentials, readCredentials, secretsOf } from "../../config/credentials.ts";
import { redact } from "../../config/redact.ts";
import { readSettings, settingsProblems } from "../../config/settings.ts";
import { inputProblem, type InputSources } from "../../errors/input-problem.ts";
import type { Query, QueryTarget } from "../../output/query.ts";
import type { QueryUse } from "../../output/query-paths.ts";
import { readQuery } from "../../output/read-query.ts";
import { manifestFlags } from "../../request/manifest-flags.ts";
import { createRecorder, type RecordedRequest } from "../../request/recorder.ts";
import { type Io, write } from "../../terminal/io.ts";
import { longestDelay, readWait, type WaitPlan } from "../../wait/wait-plan.ts";
import { checkRequest } from "./check-request.ts";
import { Problems } from "./problems.ts";

/** A request that has passed every check that is possible before it is sent. */
export interface Prepared {
  request: Readonly<Record<string, unknown>>;
  /** The sources of the values in the request. */
  sources: InputSources;
  /** Returns the request as it would be sent. */
  preview(): Promise<RecordedRequest>;
  send(client: Client, options: CallOptions): Promise<unknown>;
  client: Client;
  /** Like `client`, but tolerates outages of any length: for the reads of a wait, which has its own limit. */
  patient: Client;
  /** The wait after the response; undefined without one. */
  wait: WaitPlan | undefined;
  /** Returns what `--query` selects from a response; without it, the response itself. */
  query: Query;
}

/**
 * Reads and checks everything that a command needs.
 * @param secrets gets the credentials, so that no message shows them.
 * @param onAttempt is called for each attempt of a request.
 * @throws {Failure} with all problems at once.
 */
export async function prepare(
  operation: Operation,
  invocation: Invocation,
  io: Io,
  secrets: Set<string>,
  onAttempt: (event: AttemptEvent) => void,
): Promise<Prepared> {
  const { command } = operation;
  const { globals, flags } = invocation;
  const problems = new Problems(invocation.problems);
  const given = command.body === undefined ? undefined : readOptions(manifestFlags, flags).file;
  const file = reportExclusions(globals, given, problems) ? false : given;

  const found = await findCredentials(globals, file === false, io);
  const credentials = found instanceof Failure ? undefined : found;
  for (const secret of secretsOf(credentials?.auth)) secrets.add(secret);
  const settings = readSettings(globals, io.env, credentials);
  problems.add(...settingsProblems(settings));

  const { request, send, lacksBody } = await checkRequest(operation, file, flags, settings, io, problems);
  const unchecked: string[] = [];
  const { wait, query } = await readExpressions(operation, invocation, problems, unchecked);

  const sources: InputSources = { command, settings, credentials };
  const clients = createClients(sources, globals, io, onAttempt, problems);
  if (found instanceof Failure && globals.dryRun === undefined) {
    // Alone it has an exit code of its own; beside other problems it is one of them.
    if (problems.lines.length === 0) throw found;
    problems.add(oneLine(found));
  }
  if (problems.lines.length > 0 || send === undefined || clients === undefined || query === undefined)
    throw rejection(command, problems, lacksBody);
  if (globals.verbose)
    for (const line of unchecked)
      // A closed stderr has no reader.
      await write(io.stderr, `${redact(`meshlift: ${line}`, secrets)}\n`).catch(() => false);
  return {
    request,
    sources,
    query,
    wait,
    client: clients.client,
    patient: clients.patient,
    send,
    async preview() {
      const recorder = createRecorder(secrets);
      await send(createClient({ ...clients.options, fetch: recorder.fetch, onAttempt: () => {} }), {});
      return recorder.last();
    },
  };
}

/** Reads the wait and the query, and checks their expressions against the responses that they are applied to. */
async function readExpressions(
  { command, responses: { response, read = response } }: Operation,
  { globals, flags }: Invocation,
  problems: Problems,
  unchecked: string[],
): Promise<{ wait: WaitPlan | undefined; query: Query | undefined }> {
  const targetOf = (flag: string, use: QueryUse, shapes: readonly ResponseShape[]): QueryTarget => ({
    responses: shapes,
    use,
    onUnchecked: (parts) => unchecked.push(`${flag}: not checked: ${parts.join(", ")}`),
  });
  const before = problems.lines.length;
  const wait = isWatchable(command)
    ? await problems.collect(() => readWait(flags, (flag) => targetOf(flag, "condition", [read])))
    : undefined;
  // A wait prints the response of a write, and then those of the reads.
  const waits = wait !== undefined || problems.lines.length > before;
  const shown = waits && read !== response ? [response, read] : [response];
  const query = await problems.collect(() =>
    // A dry run applies it to the request.
    readQuery(
      globals.query,
      globals.dryRun === undefined ? targetOf("--query", "selection", shown) : undefined,
    ),
  );
  return { wait, query };
}

/** Reports flags that exclude each other; returns whether two of them would read standard input. */
function reportExclusions(globals: GlobalOptions, file: string | undefined, problems: Problems): boolean {
  if (globals.tokenFile !== undefined && globals.profile !== undefined)
    problems.add("--token-file and --profile: give only one.");
  if (globals.dryRun === "curl" && globals.output !== undefined)
    problems.add("--output: cannot be used with --dry-run=curl.");
  if (globals.dryRun === "curl" && globals.query !== undefined)
    problems.add("--query: cannot be used with --dry-run=curl.");
  // A dry run does not read the token.
  const twice = file === "-" && globals.tokenFile === "-" && globals.dryRun === undefined;
  if (twice) problems.add("standard input: cannot be both the manifest and the token.");
  return twice;
}

/** A dry run shows no secret, so it needs none. */
async function findCredentials(
  globals: GlobalOptions,
  stdinTaken: boolean,
  io: Io,
): Promise<Credentials | Failure | undefined> {
  if (stdinTaken || (globals.dryRun !== undefined && globals.tokenFile !== undefined)) return undefined;
  try {
    return await readCredentials(globals, io);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

interface Clients {
  options: ClientOptions;
  client: Client;
  patient: Client;
}

/** Creates the clients. A value that the client rejects becomes a problem that names its source. */
function createClients(
  sources: InputSources,
  { dryRun }: GlobalOptions,
  io: Io,
  onAttempt: (event: AttemptEvent) => void,
  problems: Problems,
): Clients | undefined {
  const { settings, credentials } = sources;
  if (settingsProblems(settings).length > 0) return undefined;
  const none = { token: "none" };
  try {
    const options: ClientOptions = {
      // A curl command is not signed.
      ...clientOptions(settings, dryRun === "curl" ? none : (credentials?.auth ?? none), io.version),
      fetch: io.fetch,
      ...(io.clock && { clock: io.clock }),
      ...(io.random && { random: io.random }),
      onAttempt,
    };
    const endless = { timeout: longestDelay, retry: { retries: Number.MAX_SAFE_INTEGER } };
    return { options, client: createClient(options), patient: createClient({ ...options, ...endless }) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.add(`${inputProblem(error, sources)}.`);
    return undefined;
  }
}

function oneLine({ message, details, advice }: Failure): string {
  return [[message, ...details.slice(-1)].join("; ").replace(/([^.?])$/, "$1."), ...advice].join(" ");
}

function rejection({ noun, verb }: OperationCommand, { lines }: Problems, lacksBody: boolean): Failure {
  const name = `${noun} ${verb}`;
  const count = lines.length === 1 ? "" : `${lines.length} problems, `;
  return new Failure("usage", `${name}: ${count}nothing was sent`, lines, [
    ...(lacksBody ? [`For a manifest to start from: meshlift ${name} --template`] : []),
    `Help: meshlift help ${name}`,
  ]);
}
