import type { Contract } from "./contract.ts";
import type { Endpoint } from "./endpoint.ts";
import type { ErrorAnswers } from "./error-answers.ts";
import type { Incoming, Reply } from "./exchange.ts";
import { keyOf, type Snapshot } from "./existence.ts";
import { explainFinding } from "./parameter-check.ts";
import type { PrismAnswer, PrismFinding, PrismRequest } from "./prism.ts";
import type { Problem } from "./problem.ts";
import { readRequest } from "./read-request.ts";
import { type Asked, keysOf, type Sources, takeTurn, type Write } from "./state.ts";
import type { Store } from "./store.ts";

/** What answering takes besides the request. */
export interface World {
  contract: Contract;
  errors: ErrorAnswers;
  store: Store;
  sources: Sources;
}

/** An answer, and the rules that were broken on the way to it. */
export interface Answered {
  reply: Reply;
  /** The request's body, where it could be read. */
  body?: unknown;
  problems: Problem[];
}

/** More tries than this in a row do not lose against other writers by chance. */
const tries = 1000;
/** Reasons in one message; whoever has more begins with these. */
const reasons = 20;

/**
 * Answers a request to a known operation: the state is loaded, Prism checks the request, the answer follows from the
 * document and the state, Prism checks the answer, and the new state is stored, or all of it begins again where
 * somebody else changed the state meanwhile.
 */
export async function answer(
  world: World,
  endpoint: Endpoint,
  params: Record<string, string>,
  incoming: Incoming,
): Promise<Answered> {
  const { contract, store } = world;
  const request = readRequest(endpoint, params, incoming);
  const keys = new Set(keysOf(contract, endpoint, params));
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const snapshot: Snapshot = new Map();
    for (const key of keys) snapshot.set(key, await store.get(key));
    let problems = request.problems;
    let writes: Write[] = [];
    const { answer: given, broken } = await contract.prism.exchange(
      endpoint.prism,
      toPrism(endpoint, request.asked),
      (findings) => {
        const invalid = findings.filter(
          ({ severity, path }) => severity === 0 && !isEmptyParameter(path, params),
        );
        problems = [...request.problems, ...invalid.map((finding) => explain(endpoint, finding))];
        const decided = decide(world, endpoint, { ...request, problems }, snapshot);
        writes = decided.writes;
        return decided.answer;
      },
    );
    if (broken.length > 0)
      return { reply: refuse(world, endpoint, broken), problems: [...problems, ...broken.map(ownMistake)] };
    const lost = await commit(store, writes);
    if (lost === undefined) {
      return {
        reply: toReply(given),
        problems,
        ...(request.asked.body !== undefined && { body: request.asked.body }),
      };
    }
    keys.add(lost);
  }
  throw new Error(`the store refused ${tries} writes in a row`);
}

function decide(
  { contract, errors, sources }: World,
  endpoint: Endpoint,
  { asked, problems, choice }: ReturnType<typeof readRequest>,
  snapshot: Snapshot,
): { answer: PrismAnswer; writes: Write[] } {
  const { operation, success } = endpoint;
  const refusal = (reply: Reply) => ({ answer: fromReply(reply), writes: [] });
  const unknown = problems.find(({ kind }) => kind === "security");
  if (unknown !== undefined) return refusal(errors.service(operation, 401, unknown.message));
  if (problems.length > 0) return refusal(errors.service(operation, 400, inWords(problems)));
  if (choice !== undefined) {
    const documented = contract.prism.documented(endpoint.prism, choice);
    if (documented instanceof Error) throw documented;
    return { answer: documented, writes: [] };
  }
  const outcome = takeTurn(contract, endpoint, asked, snapshot, sources);
  if (outcome === "not found") return refusal(errors.notFound(operation));
  if (outcome === "conflict") return refusal(errors.service(operation, 409));
  return { answer: { ...success, body: outcome.body }, writes: outcome.writes };
}

/** Makes the changes in their order. @returns the key of one that somebody else was faster with. */
async function commit(store: Store, writes: Write[]): Promise<string | undefined> {
  for (const { key, expected, next } of writes) {
    if (!(await store.compareAndSet(key, expected, next))) return key;
  }
  return undefined;
}

function explain({ prism }: Endpoint, finding: PrismFinding): Problem {
  if (finding.code !== 401) return explainFinding(finding);
  const ways = (prism.security ?? []).map((schemes) =>
    schemes.map((scheme) => ("name" in scheme ? scheme.name : scheme.key)).join(" and "),
  );
  const message = `the request carries no credentials: send the header ${ways.join(" or ")}`;
  return { kind: "security", location: "header", message };
}

function isEmptyParameter(path: string[] | undefined, params: Record<string, string>): boolean {
  return path?.[0] === "path" && params[path[1] ?? ""] === "";
}

function inWords(problems: Problem[]): string {
  const more = problems.length - reasons;
  const words = problems.slice(0, reasons).map(({ message }) => message);
  return [...words, ...(more > 0 ? [`and ${more} more`] : [])].join("; ");
}

/** The mock must never send what the document does not allow, nor hide that it was about to. */
function refuse({ errors }: World, { operation }: Endpoint, broken: string[]): Reply {
  const words = `the mock's own answer to ${operation.id} breaks the document; mend its examples: ${broken.join("; ")}`;
  return errors.own(operation, 500, words);
}

function ownMistake(message: string): Problem {
  return { kind: "response", location: "response", message };
}

function toPrism({ operation }: Endpoint, { path, query, headers }: Asked): PrismRequest {
  // With a length, Prism would complain of a body where we give it none: bodies are checked by `checkBody`.
  const { "content-length": _, ...rest } = headers;
  const filled = Object.fromEntries(
    Object.entries(path).map(([name, value]) => [name, value === "" ? "-" : value]),
  );
  return { method: operation.method, url: { path: keyOf(operation.path, filled), query }, headers: rest };
}

function fromReply({ status, headers, body }: Reply): PrismAnswer {
  return { statusCode: status, headers, body };
}

function toReply({ statusCode, headers = {}, body }: PrismAnswer): Reply {
  const sent = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined);
  return {
    status: statusCode,
    headers: Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), String(value)])),
    ...(body !== undefined && { body }),
  };
}
