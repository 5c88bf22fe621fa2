import type { Sources } from "./act.ts";
import type { Contract } from "./contract.ts";
import type { Endpoint } from "./endpoint.ts";
import type { ErrorAnswers } from "./error-answers.ts";
import type { Incoming, Reply } from "./exchange.ts";
import type { Snapshot } from "./existence.ts";
import { explainFinding } from "./parameter-check.ts";
import type { PrismAnswer } from "./prism.ts";
import { fromReply, toPrism, toReply } from "./prism-messages.ts";
import type { Problem, ProblemKind } from "./problem.ts";
import { type ReadRequest, readRequest } from "./read-request.ts";
import { keysOf, takeTurn } from "./turn.ts";
import { checkSignature, type VerifiedKey } from "./signature.ts";
import type { Change, Store } from "./store.ts";

/** What answering takes besides the request. */
export interface World {
  contract: Contract;
  errors: ErrorAnswers;
  store: Store;
  sources: Sources;
  /** Kinds of broken rules that are let pass. */
  allow: ReadonlySet<ProblemKind>;
  /** The key whose signatures are accepted, where they are checked. */
  verify: VerifiedKey | undefined;
}

/** An answer, and the rules that were broken on the way to it. */
export interface Answered {
  reply: Reply;
  /** The request's body, where it could be read. */
  body?: unknown;
  /** What the path names but does not exist, and what does: no broken rule. */
  missing?: string;
  /** What is let pass is among them. */
  problems: Problem[];
}

/** Nobody loses against other writers this often by chance: a store that always refuses is broken. */
const tries = 1000;
/** Most reasons in one message; whoever has more begins with these. */
const reasons = 20;

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
    request.problems.push(...checkSignature(world.verify, world.sources.now(), incoming));
  }
  const body = request.asked.body === undefined ? {} : { body: request.asked.body };
  const keys = keysOf(contract, endpoint, params);
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const values = await store.read(keys);
    const snapshot: Snapshot = new Map(keys.map((key, index) => [key, values[index]]));
    let problems: Problem[] = [];
    let writes: Change[] = [];
    let missing: string | undefined;
    const { answer: given, broken } = await contract.prism.exchange(
      endpoint.prism,
      toPrism(endpoint, request.asked),
      (findings) => {
        const found = findings.flatMap((finding) => explainFinding(endpoint, request.asked, finding));
        problems = [...request.problems, ...found];
        const grave = problems.filter(({ kind }) => !world.allow.has(kind));
        const decision = decide(world, endpoint, { ...request, problems: grave }, snapshot);
        writes = decision.writes;
        missing = decision.missing;
        return decision.answer;
      },
    );
    if (broken.length > 0) return { ...refuseToSend(world, endpoint, broken), ...body };
    const lost = writes.length === 0 ? undefined : await store.write(writes);
    if (lost === undefined) {
      return { reply: toReply(given), problems, ...body, ...(missing !== undefined && { missing }) };
    }
    if (!keys.includes(lost)) keys.push(lost);
  }
  throw new Error(`the store refused ${tries} writes in a row`);
}

interface Decision {
  answer: PrismAnswer;
  writes: Change[];
  missing?: string;
}

function decide(world: World, endpoint: Endpoint, request: ReadRequest, snapshot: Snapshot): Decision {
  const { contract, errors, sources } = world;
  const { asked, problems, choice } = request;
  const stranger = problems.find(({ kind }) => kind === "security" || kind === "signature");
  if (stranger !== undefined) return refusal(errors.service(endpoint, 401, { message: stranger.message }));
  if (problems.length > 0) return refusal(errors.service(endpoint, 400, inWords(problems)));
  if (choice !== undefined) {
    const documented = contract.prism.documented(endpoint.prism, choice);
    if (documented instanceof Error) throw documented;
    return { answer: documented, writes: [] };
  }
  const outcome = takeTurn({ contract, endpoint, asked, snapshot, sources });
  if (outcome === "conflict") return refusal(errors.service(endpoint, 409));
  if ("missing" in outcome) {
    const { missing } = outcome;
    return { ...refusal(errors.notFound(endpoint, asked.path, missing)), missing };
  }
  return { answer: { ...endpoint.success, body: outcome.body }, writes: outcome.writes };
}

function refusal(reply: Reply): Decision {
  return { answer: fromReply(reply), writes: [] };
}

function inWords(problems: Problem[]): { message: string; detail: string } {
  const shown = problems.slice(0, reasons);
  const more = problems.length > reasons ? [`and ${problems.length - reasons} more`] : [];
  return {
    message: [...shown.map(({ message }) => message), ...more].join("; "),
    detail: [...shown.map(({ location, pointer = "" }) => `${location} ${pointer}`.trim()), ...more].join(
      ", ",
    ),
  };
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
