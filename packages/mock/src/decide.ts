import type { World } from "./answer.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Reply } from "./exchange.ts";
import type { Snapshot } from "./existence.ts";
import type { Asked } from "./expression.ts";
import { type Damage, type Mishap, mishapOf } from "./mishap.ts";
import type { PrismAnswer } from "./prism.ts";
import { fromReply } from "./prism-messages.ts";
import type { Problem } from "./problem.ts";
import type { ReadRequest } from "./read-request.ts";
import { nextInSequence } from "./sequence.ts";
import { shorten } from "./shorten.ts";
import type { Change } from "./store.ts";
import { takeTurn } from "./turn.ts";
import { localize } from "./values.ts";

/** Most reasons in one message; whoever has more begins with these. */
const reasons = 20;

/** The answer to a request, and what it changes. */
export interface Decision {
  answer: PrismAnswer;
  writes: Change[];
  missing?: string;
  mishap?: Mishap;
}

/** True for a fault that comes in place of the operation. */
export function replaces(fault: Damage): boolean {
  if (fault.fault === "reset" || fault.fault === "html-page") return fault.processed !== true;
  return fault.fault === "status";
}

/** Answers a request from `Prefer`, the scenario and the state, in this order. Nothing is changed here. */
export function decide(world: World, endpoint: Endpoint, request: ReadRequest, snapshot: Snapshot): Decision {
  const { contract, errors, direction } = world;
  const { asked, problems, choice } = request;
  const stranger = problems.find(({ kind }) => kind === "security" || kind === "signature");
  if (stranger !== undefined) return refusal(errors.service(endpoint, 401, { message: stranger.message }));
  if (problems.length > 0) return refusal(errors.service(endpoint, 400, inWords(problems)));
  if (choice !== undefined) {
    const documented = contract.prism.documented(endpoint.prism, choice);
    if (documented instanceof Error) throw documented;
    return { answer: documented, writes: [] };
  }
  const mishap = mishapOf(direction.current, endpoint.operation, asked.path, snapshot);
  const { damage } = mishap;
  const decision =
    damage === undefined || !replaces(damage)
      ? play(world, endpoint, asked, snapshot)
      : { answer: replacement(world, endpoint, damage), writes: [] };
  return { ...decision, writes: [...decision.writes, ...mishap.writes], mishap };
}

/** What is answered in place of the operation. */
function replacement({ contract, errors }: World, endpoint: Endpoint, fault: Damage): PrismAnswer {
  if (fault.fault !== "status") return endpoint.success;
  const { status, by, example, headers = {} } = fault;
  const further = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
  const named =
    example === undefined
      ? undefined
      : contract.prism.documented(endpoint.prism, { code: status, exampleKey: example });
  if (named instanceof Error) throw named;
  const reply = by === "gateway" ? errors.gateway(status) : errors.service(endpoint, status);
  const answer = named ?? fromReply(reply);
  return { ...answer, headers: { ...answer.headers, ...Object.fromEntries(further) } };
}

/** The answer of a sequence, or of the state. */
function play(world: World, endpoint: Endpoint, asked: Asked, snapshot: Snapshot): Decision {
  const { contract, errors, sources, direction } = world;
  const { operation } = endpoint;
  const next = nextInSequence(direction.current, operation, asked.path, snapshot);
  if (next !== undefined) {
    const { status = endpoint.success.statusCode, example } = next.answer;
    const choice = { code: status, ...(example !== undefined && { exampleKey: example }) };
    const documented = contract.prism.documented(endpoint.prism, choice);
    if (documented instanceof Error) throw documented;
    return {
      answer: { ...documented, body: localize(documented.body, operation, asked.path) },
      writes: next.writes,
    };
  }
  const { scenario } = direction.current;
  const outcome = takeTurn({ contract, scenario, endpoint, asked, snapshot, sources });
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
  const left = problems.length - reasons;
  // Where there are so many, not all of them are told.
  const more = left > 0 ? [`and ${left < reasons ? left : "many"} more`] : [];
  return {
    message: [...shown.map(({ message }) => shorten(message)), ...more].join("; "),
    detail: [
      ...shown.map(({ location, pointer = "" }) => shorten(`${location} ${pointer}`.trim())),
      ...more,
    ].join(", "),
  };
}
