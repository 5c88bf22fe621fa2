import {
  type AttemptEvent,
  type CallOptions,
  type Methods,
  type ClientOptions,
  createMethods,
  InputError,
  systemClock,
} from "@meshlift/client";
import { commandName, type Invocation } from "../../command/command.ts";
import { readDuration } from "../../command/duration.ts";
import { Failure } from "../../command/failure.ts";
import type { GivenFlags } from "../../command/flag.ts";
import type { GlobalOptions } from "../../command/global-options.ts";
import { isWatchable, type Operation, type OperationCommand } from "../../command/operation.ts";
import { readOptions } from "../../command/options.ts";
import type { ResponseShape } from "../../command/response-shape.ts";
import { clientOptions } from "../../config/client-options.ts";
import {
  type Credentials,
  readBasicCredentials,
  readCredentials,
  secretsOf,
} from "../../config/credentials.ts";
import { proxyUsed } from "../../config/proxy.ts";
import { readSettings, settingsProblems } from "../../config/settings.ts";
import { inputProblem, type InputSources } from "../../errors/input-problem.ts";
import type { Notes } from "../../output/notes.ts";
import type { Query, QueryTarget } from "../../output/query.ts";
import type { QueryUse } from "../../output/query-paths.ts";
import { readQuery } from "../../output/read-query.ts";
import { manifestFlags } from "../../request/manifest-flags.ts";
import { pageFlags } from "../../request/page-flags.ts";
import { createRecorder, type RecordedRequest } from "../../request/recorder.ts";
import { sendFlags } from "../../request/send-flags.ts";
import type { Io } from "../../terminal/io.ts";
import { attemptLine } from "./attempt-line.ts";
import { untilGone } from "../../wait/wait-flags.ts";
import { readWait, type WaitPlan } from "../../wait/wait-plan.ts";
import { checkRequest } from "./check-request.ts";
import { Problems } from "./problems.ts";

/** A request that has passed every check that is possible before it is sent. */
export interface Prepared {
  request: Readonly<Record<string, unknown>>;
  /** The paths of the files of a multipart body, by the name of their part. */
  files: ReadonlyMap<string, readonly string[]>;
  /** The sources of the values in the request. */
  sources: InputSources;
  /** Returns the request as it would be sent. */
  preview(): Promise<RecordedRequest>;
  send(client: Methods, options: CallOptions): Promise<unknown>;
  client: Methods;
  /** Ms that `--retry-for` allows; undefined without it. */
  retryFor: number | undefined;
  /** The wait after the response; undefined without one. */
  wait: WaitPlan | undefined;
  /** Returns what `--query` selects from a response; without it, the response itself. */
  query: Query;
}

/**
 * Reads and checks everything that a command needs.
 * @param secrets gets the credentials, so that no message shows them.
 * @param notes gets each attempt of a request, and the parts of expressions that are not checked.
 * @throws {Failure} with all problems at once.
 */
export async function prepare(
  operation: Operation,
  invocation: Invocation,
  io: Io,
  secrets: Set<string>,
  notes: Notes,
): Promise<Prepared> {
  const { command } = operation;
  const { globals, flags } = invocation;
  const problems = new Problems(invocation.problems);
  const given = command.body === undefined ? undefined : readOptions(manifestFlags, flags).file;
  const file = reportExclusions(globals, given, problems) ? false : given;

  const found = await findCredentials(command, globals, file === false, io);
  const credentials = found instanceof Failure ? undefined : withSecrets(found, secrets);
  const settings = readSettings(globals, io.env, credentials);
  problems.add(...settingsProblems(settings));
  const { endpoint } = settings;
  const proxied =
    endpoint === undefined || !URL.canParse(endpoint.value) || proxyUsed(endpoint.value, io.env);
  if (io.proxyProblem !== undefined && proxied) problems.add(`${io.proxyProblem}.`);

  const checked = await checkRequest(operation, file, flags, settings, io, problems);
  const { request, send, files, lacksBody } = checked;
  const retryFor = readRetryFor(flags, problems);
  const unchecked: string[] = [];
  const { wait, query } = await readExpressions(operation, invocation, io, problems, unchecked);
  if (wait !== undefined && command.paging !== undefined && readOptions(pageFlags, flags).all)
    problems.add(`--all: cannot be used with ${wait.flags[0] ?? "--watch"}.`);

  const sources: InputSources = { command, settings, credentials };
  const onAttempt = (event: AttemptEvent): void => {
    if (globals.verbose) notes.write("debug", attemptLine(event));
  };
  const clients = createClients(sources, globals, io, onAttempt, problems);
  if (found instanceof Failure && globals.dryRun === undefined) {
    // Alone it has an exit code of its own; beside other problems it is one of them.
    if (problems.lines.length === 0) throw found;
    problems.add(oneLine(found));
  }
  if (problems.lines.length > 0 || send === undefined || clients === undefined || query === undefined)
    throw rejection(command, problems, lacksBody);
  if (globals.verbose) for (const line of unchecked) notes.write("debug", `meshlift: ${line}`);
  return {
    request,
    files,
    sources,
    query,
    wait,
    retryFor,
    client: clients.client,
    send,
    async preview() {
      const recorder = createRecorder(secrets, command.tokenHeader);
      try {
        await send(createMethods({ ...clients.options, fetch: recorder.fetch, onAttempt: () => {} }), {});
      } catch (error) {
        // The response of the recorder may not be one of the operation's.
        if (recorder.last === undefined) throw error;
      }
      if (recorder.last === undefined) throw new Error("the client sent no request");
      return recorder.last;
    },
  };
}

/** Reads the wait and the query, and checks their expressions against the responses that they are applied to. */
async function readExpressions(
  { command, responses: { response, read = response } }: Operation,
  { globals, flags }: Invocation,
  { clock = systemClock }: Io,
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
    ? await problems.collect(() =>
        readWait(flags, (flag) => targetOf(flag, "condition", [read]), clock.now()),
      )
    : undefined;
  if (wait?.gone === true && command.next !== undefined)
    problems.add(`--until: ${untilGone} works after a delete and with a read, not after a create.`);
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

function readRetryFor(flags: GivenFlags, problems: Problems): number | undefined {
  const { retryFor } = readOptions(sendFlags, flags);
  if (retryFor === undefined) return undefined;
  const found = readDuration(retryFor);
  if (found === undefined || found === 0)
    problems.add("--retry-for: expected a duration such as 90s, 15m or 1h30m.");
  return found;
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
  { credential }: OperationCommand,
  globals: GlobalOptions,
  stdinTaken: boolean,
  io: Io,
): Promise<Credentials | Failure | undefined> {
  if (stdinTaken || (globals.dryRun !== undefined && globals.tokenFile !== undefined)) return undefined;
  try {
    return credential === "basic" ? readBasicCredentials(io.env) : await readCredentials(globals, io);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** Returns the credentials, which redact themselves: also after they were read again. */
function withSecrets(found: Credentials | undefined, secrets: Set<string>): Credentials | undefined {
  if (found === undefined) return undefined;
  const redacted = (auth: Credentials["auth"]): Credentials["auth"] => {
    for (const secret of secretsOf(auth)) secrets.add(secret);
    return auth;
  };
  const { renew } = found;
  return {
    ...found,
    auth: redacted(found.auth),
    ...(renew && { renew: async () => redacted(await renew()) }),
  };
}

interface Clients {
  options: ClientOptions;
  client: Methods;
}

/** Creates the clients. A value that the client rejects becomes a problem that names its source. */
function createClients(
  sources: InputSources,
  { dryRun }: GlobalOptions,
  io: Io,
  onAttempt: (event: AttemptEvent) => void,
  problems: Problems,
): Clients | undefined {
  const { settings, credentials, command } = sources;
  if (settingsProblems(settings).length > 0) return undefined;
  const none = {
    auth: command.credential === "basic" ? { username: "none", password: "none" } : { token: "none" },
  };
  try {
    const options: ClientOptions = {
      // A curl command is not signed.
      ...clientOptions(settings, dryRun === "curl" ? none : (credentials ?? none), io.version),
      fetch: io.fetch,
      ...(io.clock && { clock: io.clock }),
      ...(io.random && { random: io.random }),
      onAttempt,
    };
    return { options, client: createMethods(options) };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    problems.add(`${inputProblem(error, sources)}.`);
    return undefined;
  }
}

function oneLine({ message, details, advice }: Failure): string {
  return [[message, ...details.slice(-1)].join("; ").replace(/([^.?])$/, "$1."), ...advice].join(" ");
}

function rejection(command: OperationCommand, { lines }: Problems, lacksBody: boolean): Failure {
  const name = commandName(command);
  const count = lines.length === 1 ? "" : `${lines.length} problems, `;
  return new Failure("usage", `${name}: ${count}nothing was sent`, lines, [
    ...(lacksBody ? [`For a manifest to start from: meshlift ${name} --template`] : []),
    `Help: meshlift help ${name}`,
  ]);
}
