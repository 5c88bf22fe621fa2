import { evaluate, valueAt } from "@meshlift/openapi";
import { isDeepStrictEqual } from "node:util";
import type { Scenario } from "../generated/scenario.ts";
import type { Contract } from "./contract.ts";
import { callersPart, type Endpoint, shows } from "./endpoint.ts";
import { type Entry, keyOf, lookUp, type Snapshot } from "./existence.ts";
import { type Asked, type Exchange, responsePointer } from "./expression.ts";
import { withValueAt } from "./pointer.ts";
import type { Change } from "./store.ts";
import { storyOf } from "./story.ts";
import type { Creation } from "./things.ts";
import { localize, mapLeaves, overlay, replaceMembers, retime, stamp } from "./values.ts";

/** What a valid request leads to; `missing` says what does not exist, and what does. */
export type Outcome = { body: unknown; writes: Change[] } | { missing: string } | "conflict";

/** Where fresh values come from. */
export interface Sources {
  now(): Date;
  uuid(): string;
}

/** A valid request, and all that its answer follows from. */
export interface Turn {
  contract: Contract;
  scenario: Scenario;
  endpoint: Endpoint;
  asked: Asked;
  snapshot: Snapshot;
  sources: Sources;
}

/** How often an operation has answered with a new number. */
export function counterOf(path: string): string {
  return `count ${path}`;
}

/** An operation whose path is no thing: its documented answer, and the things that its links create. */
export function act({ contract, scenario, endpoint, asked, snapshot, sources }: Turn): Outcome {
  const { operation, schema } = endpoint;
  const created = [...contract.things.values()].flatMap((thing) =>
    thing.creations
      .filter((creation) => creation.endpoint === endpoint)
      .map((creation) => ({ thing, creation })),
  );
  const counter = counterOf(operation.path);
  const count = Number(snapshot.get(counter) ?? 0);
  const numbered = renumber(endpoint, count);
  const writes: Change[] = [];
  if (operation.method !== "get" && countsUp(endpoint)) {
    writes.push({ key: counter, expected: snapshot.get(counter), next: String(count + 1) });
  }
  let body = localize(numbered, operation, asked.path);
  for (const pointer of created.flatMap(({ creation }) => pointersOf(creation))) {
    if (typeof valueAt(body, pointer) !== "number") body = withValueAt(body, pointer, sources.uuid());
  }
  const given = callersPart(endpoint, asked.body);
  body = stamp(overlay(body, given, schema), schema, sources.now());
  for (const { thing, creation } of created) {
    const params = identify(creation, { ...asked, response: body });
    const { operation: reader, schema: shape } = thing.shape;
    const { scenes, moving } = storyOf(thing, scenario, params);
    const [first = { name: "", value: thing.start }] = scenes;
    const scene = localize(first.value, reader, params);
    const value = shows(endpoint, thing.shape)
      ? replaceMembers(body, moving, retime(scene, body, shape, sources.now()))
      : stamp(overlay(scene, given, shape), shape, sources.now());
    if (shows(endpoint, thing.shape)) body = value;
    if (lookUp(contract, scenario, thing, undefined, params, snapshot) !== undefined) return "conflict";
    const key = keyOf(thing.path, params);
    const made = sources.now().getTime();
    const entry: Entry = { value, reads: 0, scene: first.name, step: 0, since: made, made, gone: false };
    writes.push({ key, expected: snapshot.get(key), next: JSON.stringify(entry) });
  }
  return { body, writes };
}

const counting = new WeakMap<Endpoint, boolean>();

/** True for an operation in whose answer a number grows. */
function countsUp(endpoint: Endpoint): boolean {
  const known = counting.get(endpoint) ?? !isDeepStrictEqual(renumber(endpoint, 1), renumber(endpoint, 0));
  counting.set(endpoint, known);
  return known;
}

/**
 * The documented answer as it is after `count` others: whole numbers that identify something (`id`, `jobId`, `job_id`)
 * have grown, but for those that the path names.
 */
function renumber({ operation, success }: Endpoint, count: number): unknown {
  const inPath = operation.parameters.filter((parameter) => parameter.in === "path");
  const named = new Set(inPath.flatMap(({ examples }) => examples.map(({ value }) => String(value))));
  return mapLeaves(success.body, (leaf, name) => {
    const counts = /(^i|I|_i)d$/.test(name) && Number.isInteger(leaf) && !named.has(String(leaf));
    return counts ? Number(leaf) + count : leaf;
  });
}

function pointersOf({ identity }: Creation): string[] {
  return [...identity.values()].flatMap((expression) => responsePointer(expression) ?? []);
}

function identify({ endpoint, identity }: Creation, exchange: Exchange): Record<string, string> {
  return Object.fromEntries(
    [...identity].map(([name, expression]) => {
      const value = evaluate(expression, exchange, exchange.response);
      if (typeof value === "string" || typeof value === "number") return [name, String(value)];
      throw new Error(
        `${endpoint.operation.id}: its link has no value for ${name}: check the link and the examples`,
      );
    }),
  );
}
