import type { Sources } from "./act.ts";
import type { Contract } from "./contract.ts";
import { controlKey, type Direction } from "./control.ts";
import { damaged } from "./damage.ts";
import { type Decision, decide, replaces } from "./decide.ts";
import type { Endpoint } from "./endpoint.ts";
import type { ErrorAnswers } from "./error-answers.ts";
import type { Incoming, Reply } from "./exchange.ts";
import type { Snapshot } from "./existence.ts";
import { mended } from "./mend.ts";
import { faultKeys, type Mishap } from "./mishap.ts";
import { explainFinding } from "./parameter-check.ts";
import { toPrism, toReply } from "./prism-messages.ts";
import type { Problem, ProblemKind } from "./problem.ts";
import { readRequest } from "./read-request.ts";
import { hideMembers } from "./secret-members.ts";
import { sequenceKeys } from "./sequence.ts";
import type { Verifier } from "./signature.ts";
import type { Store } from "./store.ts";
import { keysOf } from "./turn.ts";

/** What answering takes besides the request. */
export interface World {
  contract: Contract;
  errors: ErrorAnswers;
  store: Store;
  sources: Sources;
  /** Kinds of broken rules that are let pass. */
  allow: ReadonlySet<ProblemKind>;
  /** Checks signatures; missing where any is accepted. */
  verify: Verifier | undefined;
  direction: Direction;
}

/** An answer, and the rules that were broken on the way to it. */
export interface Answered {
  reply: Reply;
  /** The request's body, where it could be read. */
  body?: unknown;
  /** What the path names but does not exist, and what does: no broken rule. */
  missing?: string;
  /** What the scenario did to it. */
  faults?: string[];
  /** What is let pass is among them. */
  problems: Problem[];
}

/** Nobody loses against other writers this often by chance: a store that always refuses is broken. */
const tries = 1000;

/**
 * Answers a request to a known operation. The state is loaded, Prism checks the request, the answer follows from the
 * document and the state, Prism checks the answer, and the new state is stored. Where somebody else changed the state
 * meanwhile, it begins again.
 */
export async function answer(
  world: World,
  endpoint: Endpoint,
  params: Record<string, string>,
  incoming: Incoming,
): Promise<Answered> {
  const { contract, store } = world;
  const request = readRequest(endpoint, params, incoming);
  if (world.verify !== undefined) {
    request.problems.push(...world.verify(world.sources.now(), incoming));
  }
  const { body: sent } = request.asked;
  const body = sent === undefined ? {} : { body: hideMembers(sent, endpoint.secrets) };
  if (world.allow.has("schema")) {
    request.asked = { ...request.asked, body: mended(endpoint, request.asked.body, request.problems) };
  }
  const touched = new Set<string>();
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const snapshot = await load(world, endpoint, params, touched);
    // Another scenario counts other calls.
    if (world.direction.hear(snapshot.get(controlKey))) continue;
    let problems: Problem[] = [];
    const decisions: Decision[] = [];
    const { answer: given, broken } = await contract.prism.exchange(
      endpoint.prism,
      toPrism(endpoint, request.asked),
      (findings) => {
        const found = findings.flatMap((finding) => explainFinding(endpoint, request.asked, finding));
        problems = [...request.problems, ...found];
        const grave = problems.filter(({ kind }) => !world.allow.has(kind));
        const decision = decide(world, endpoint, { ...request, problems: grave }, snapshot);
        decisions.push(decision);
        return decision.answer;
      },
    );
    const { writes = [], missing, mishap }: Partial<Decision> = decisions.at(-1) ?? {};
    if (broken.length > 0 && !isMeant(mishap)) return { ...refuseToSend(world, endpoint, broken), ...body };
    const lost = writes.length === 0 ? undefined : await store.write(writes);
    if (lost === undefined) {
      return {
        reply: mishap === undefined ? toReply(given) : undergo(toReply(given), mishap, endpoint, world),
        problems,
        ...body,
        ...(missing !== undefined && { missing }),
        ...(mishap !== undefined && mishap.faults.length > 0 && { faults: mishap.faults }),
      };
    }
    touched.add(lost);
  }
  throw new Error(`the store refused ${tries} writes in a row`);
}

/** The store's values for everything that may decide about the answer. */
async function load(
  { contract, store, direction }: World,
  endpoint: Endpoint,
  params: Record<string, string>,
  touched: Set<string>,
): Promise<Snapshot> {
  // Anything may stand in a list.
  if (contract.lists.has(endpoint)) return new Map(await store.readAll());
  const { current } = direction;
  const { operation } = endpoint;
  const keys = [
    controlKey,
    ...keysOf(contract, endpoint, params),
    ...faultKeys(current, operation, params),
    ...sequenceKeys(current, operation, params),
    ...touched,
  ];
  const values = await store.read(keys);
  return new Map(keys.map((key, index) => [key, values[index]]));
}

/** True where the scenario asks for an answer that need not be documented. */
function isMeant(mishap: Mishap | undefined): boolean {
  return mishap?.damage !== undefined && replaces(mishap.damage);
}

function undergo(reply: Reply, { damage, latency }: Mishap, endpoint: Endpoint, { sources }: World): Reply {
  const result = damage === undefined ? reply : damaged(reply, damage, endpoint);
  if (latency === 0) return result;
  return { ...result, delivery: { ...result.delivery, due: sources.now().getTime() + latency } };
}

/** The mock must never send what the document does not allow, nor hide that it was about to. */
function refuseToSend({ errors }: World, endpoint: Endpoint, broken: string[]): Answered {
  const { id } = endpoint.operation;
  const message = `the mock's own answer to ${id} breaks the document; mend its examples: ${broken.join("; ")}`;
  return {
    reply: errors.own(endpoint, 500, message),
    problems: broken.map((words) => ({
      kind: "response",
      location: "response",
      message: words,
      expected: "an answer as the document has it",
      got: words,
      fix: `mend the examples of ${id} in the document`,
    })),
  };
}
