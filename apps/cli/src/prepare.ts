import { type AttemptEvent, type CallOptions, type Client, createClient } from "@meshlift/client";
import { clientOf, clientOptions } from "./client-options.ts";
import { longestDelay } from "./clock.ts";
import { type Credentials, readCredentials, secretsOf } from "./credentials.ts";
import { Failure } from "./failure.ts";
import { httpProblems } from "./http-problems.ts";
import type { Io } from "./io.ts";
import type { RunIntent } from "./intent.ts";
import type { Query } from "./query.ts";
import { readQuery } from "./read-query.ts";
import { createRecorder, type RecordedRequest } from "./recorder.ts";
import { draftRequest } from "./request.ts";
import { requestProblems } from "./request-problems.ts";
import { readWait, type WaitPlan } from "./wait-plan.ts";
import { readWhere, whereProblems } from "./where.ts";

/** A request that is right in every way that can be known before it is sent. */
export interface Prepared {
  request: Readonly<Record<string, unknown>>;
  /** Who calls; undefined where a dry run found nobody. */
  credentials: Credentials | undefined;
  /** The request as it would be sent. */
  preview(): Promise<RecordedRequest>;
  send(client: Client, options: CallOptions): Promise<unknown>;
  client: Client;
  /** Like `client`, but bears an outage of any length: for reads of a wait, which has a limit of its own. */
  patient: Client;
  /** How the answer is followed; undefined when it is not. */
  wait: WaitPlan | undefined;
  /** What `--query` finds in an answer; without it the answer itself. */
  query: Query;
}

/**
 * Reads everything that a command needs, and checks it.
 * @param secrets gets the token, so that no message shows it.
 * @param onAttempt hears of each attempt of a call.
 * @throws {Failure} with all problems at once.
 */
export async function prepare(
  intent: RunIntent,
  io: Io,
  secrets: Set<string>,
  onAttempt: (event: AttemptEvent) => void,
): Promise<Prepared> {
  const { globals, file, typed } = intent;
  const { command, call } = intent.operation;
  const curl = globals["dry-run=curl"] === true;
  const dryRun = curl || globals["dry-run"] === true;
  const tokenFile = typeof globals["token-file"] === "string" ? globals["token-file"] : undefined;
  const problems = [...intent.problems];
  const bothFromInput = file === "-" && tokenFile === "-" && !dryRun;
  if (bothFromInput) problems.push("standard input: cannot hold both the manifest and the token.");
  if (tokenFile !== undefined && globals["profile"] !== undefined)
    problems.push("--token-file and --profile: only one can say who calls. Drop one of them.");
  // A dry run shows no secret, so it needs none.
  const credentials =
    bothFromInput || (dryRun && tokenFile !== undefined)
      ? undefined
      : await failureOr(() => readCredentials(globals, io));
  const found = credentials instanceof Failure ? undefined : credentials;
  for (const secret of secretsOf(found?.auth)) secrets.add(secret);
  const where = readWhere(globals, io.env, found);
  problems.push(...whereProblems(where));

  const manifest =
    file === undefined || command.body === undefined || bothFromInput
      ? undefined
      : await collect(problems, async () => {
          const { readManifest } = await import("./manifest.ts");
          return readManifest(file, io);
        });
  if (curl && globals["output"] !== undefined)
    problems.push("--output: a curl command has one form. Drop it, or --dry-run=curl.");
  const draft = draftRequest(command, typed, where, manifest);
  const checked = call(draft.request);
  const unread = file !== undefined && manifest === undefined;
  const errors = checked.valid
    ? []
    : checked.errors.filter(
        ({ instancePath, params }) =>
          !unread || (!instancePath.startsWith("/body") && params["missingProperty"] !== "body"),
      );
  problems.push(...requestProblems(command, draft, errors, manifest));
  problems.push(...httpProblems(command, draft.request));

  const query = await collect(problems, () => readQuery(globals["query"]));
  const wait = await collect(problems, () => readWait(command, globals));

  if (credentials instanceof Failure && !dryRun) {
    // Alone it has an exit code of its own; beside other problems it is one of them.
    if (problems.length === 0) throw credentials;
    const { message, details, advice } = credentials;
    problems.push(
      [[message, ...details.slice(-1)].join("; ").replace(/([^.?])$/, "$1."), ...advice].join(" "),
    );
  }
  // What curl sends is not signed.
  const known = clientOptions(where, curl ? { token: "none" } : (found?.auth ?? { token: "none" }));
  const options = { ...known, fetch: io.fetch, clock: io.clock, random: io.random, onAttempt };
  const client = clientOf(options, where, problems);
  if (problems.length > 0 || !checked.valid || client === undefined || query === undefined) {
    const name = `${command.noun} ${command.verb}`;
    const count = problems.length === 1 ? "" : `${problems.length} problems, `;
    const lacksBody =
      file === undefined &&
      errors.some(({ instancePath, keyword }) => keyword === "required" && instancePath.startsWith("/body"));
    throw new Failure("usage", `${name}: ${count}nothing was sent`, problems, [
      ...(lacksBody ? [`A manifest to start from: meshlift ${name} --template`] : []),
      `Help: meshlift help ${name}`,
    ]);
  }
  return {
    request: draft.request,
    credentials: found,
    query,
    wait,
    client,
    patient: createClient({ ...options, timeout: longestDelay, retry: { retries: Number.MAX_SAFE_INTEGER } }),
    send: checked.send,
    async preview() {
      const recorder = createRecorder(secrets);
      await checked.send(createClient({ ...known, fetch: recorder.fetch, clock: io.clock }), {});
      return recorder.last();
    },
  };
}

/** What `read` gives; its failure becomes one more problem of the list. */
async function collect<Value>(problems: string[], read: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    problems.push(...(error.details.length > 0 ? error.details : [error.message]).map((text) => `${text}.`));
    return undefined;
  }
}

async function failureOr<Value>(read: () => Promise<Value>): Promise<Value | Failure> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
