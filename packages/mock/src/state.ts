import { isDeepStrictEqual } from "node:util";
import { isRecord } from "@meshlift/spec";
import type { Contract } from "./contract.ts";
import type { Endpoint } from "./endpoint.ts";
import { type Entry, exists, keyOf, lineage, lookUp, type Snapshot } from "./existence.ts";
import type { Exchange } from "./expression.ts";
import { valueAt, withValueAt } from "./pointer.ts";
import type { Creation, Thing } from "./things.ts";
import { localize, mapLeaves, overlay, stamp } from "./values.ts";

/** A change to the store, valid while the key still has the value that the snapshot showed. */
export interface Write {
  key: string;
  expected: string | undefined;
  next: string;
}

/** What a valid request leads to. */
export type Outcome = { body: unknown; writes: Write[] } | "not found" | "conflict";

/** What takes part in a request, until there is an answer. */
export type Asked = Omit<Exchange, "response">;

/** Where fresh values come from. */
export interface Sources {
  now(): Date;
  uuid(): string;
}

/** Keys of everything that a request may read: what its path leads through, and the counter of its operation. */
export function keysOf(
  contract: Contract,
  { operation }: Endpoint,
  params: Record<string, string>,
): string[] {
  const things = lineage(contract, operation.path).map(({ path }) => keyOf(path, params));
  return operation.method === "get" ? things : [...things, counterOf(operation.path)];
}

/** How often an operation has answered with a new number. */
function counterOf(path: string): string {
  return `count ${path}`;
}

/**
 * Answers a valid request from the state, by rules that read nothing but the document: see the table in the README.
 * Nothing is changed here; the changes are handed back.
 */
export function takeTurn(
  contract: Contract,
  endpoint: Endpoint,
  asked: Asked,
  snapshot: Snapshot,
  sources: Sources,
): Outcome {
  const { operation } = endpoint;
  if (!exists(contract, operation, asked.path, snapshot)) return "not found";
  const thing = contract.things.get(operation.path);
  if (thing === undefined || operation.method === "post")
    return act(contract, endpoint, asked, snapshot, sources);
  const outer = lineage(contract, operation.path).at(-2);
  const entry = lookUp(thing, outer, asked.path, snapshot);
  if (entry === undefined) return "not found";
  const next = move(thing, entry, endpoint, asked);
  const key = keyOf(operation.path, asked.path);
  return {
    body: shows(endpoint, thing) ? next.value : localize(endpoint.success.body, operation, asked.path),
    writes: isDeepStrictEqual(next, entry)
      ? []
      : [{ key, expected: snapshot.get(key), next: JSON.stringify(next) }],
  };
}

function move(thing: Thing, entry: Entry, endpoint: Endpoint, asked: Asked): Entry {
  switch (endpoint.operation.method) {
    case "get": {
      if (thing.moving.length === 0) return entry;
      const reads = Math.min(entry.reads + 1, thing.story.length);
      const scene = localize(thing.story[reads - 1], thing.shape.operation, asked.path);
      return { ...entry, reads, value: retell(thing, entry.value, scene) };
    }
    case "delete":
      return { ...entry, gone: true };
    default:
      return { ...entry, value: overlay(entry.value, callers(endpoint, asked), thing.shape.schema) };
  }
}

/** `value` with its moving members as `scene` has them. */
function retell({ moving }: Thing, value: unknown, scene: unknown): unknown {
  if (!isRecord(value) || !isRecord(scene)) return value;
  const entries = [
    ...Object.entries(value).filter(([name]) => !moving.includes(name)),
    ...Object.entries(scene).filter(([name]) => moving.includes(name)),
  ];
  return Object.fromEntries(entries);
}

/** An operation whose path is no thing: its documented answer, and the things that its links create. */
function act(
  contract: Contract,
  endpoint: Endpoint,
  asked: Asked,
  snapshot: Snapshot,
  sources: Sources,
): Outcome {
  const { operation, schema } = endpoint;
  const created = [...contract.things.values()].flatMap((thing) =>
    thing.creations
      .filter((creation) => creation.endpoint === endpoint)
      .map((creation) => ({ thing, creation })),
  );
  const counter = counterOf(operation.path);
  const count = Number(snapshot.get(counter) ?? 0);
  const numbered =
    operation.method === "get" ? endpoint.success.body : renumber(endpoint.success.body, count);
  const writes: Write[] = [];
  if (operation.method !== "get" && !isDeepStrictEqual(renumber(numbered, 1), numbered)) {
    writes.push({ key: counter, expected: snapshot.get(counter), next: String(count + 1) });
  }
  let body = localize(numbered, operation, asked.path);
  for (const pointer of created.flatMap(({ creation }) => pointersOf(creation))) {
    if (typeof valueAt(body, pointer) !== "number") body = withValueAt(body, pointer, sources.uuid());
  }
  const given = callers(endpoint, asked);
  body = stamp(overlay(body, given, schema), schema, sources.now());
  for (const { thing, creation } of created) {
    const params = identify(creation, { ...asked, response: body });
    const { operation: reader, schema: shape } = thing.shape;
    const scene = localize(thing.story[0], reader, params);
    const value = shows(endpoint, thing)
      ? retell(thing, body, scene)
      : stamp(overlay(scene, given, shape), shape, sources.now());
    if (shows(endpoint, thing)) body = value;
    if (lookUp(thing, undefined, params, snapshot) !== undefined) return "conflict";
    const key = keyOf(thing.path, params);
    const entry: Entry = { value, reads: 0, gone: false };
    writes.push({ key, expected: snapshot.get(key), next: JSON.stringify(entry) });
  }
  return { body, writes };
}

/** Whole numbers that identify something (`id`, `jobId`, `job_id`) grow with each answer. */
function renumber(value: unknown, by: number): unknown {
  return mapLeaves(value, (leaf, name) =>
    /(^i|I|_i)d$/.test(name) && Number.isInteger(leaf) ? Number(leaf) + by : leaf,
  );
}

/** What the caller sent, without what callers cannot set. */
function callers({ operation }: Endpoint, { body }: Asked): unknown {
  return operation.body === undefined ? undefined : overlay({}, body, operation.body.schema);
}

/** True if the success answer of `endpoint` is the thing itself. */
function shows(endpoint: Endpoint, { shape }: Thing): boolean {
  return isDeepStrictEqual(endpoint.schema, shape.schema);
}

function pointersOf({ identity }: Creation): string[] {
  return [...identity.values()].flatMap(({ responsePointer }) => responsePointer ?? []);
}

function identify({ endpoint, identity }: Creation, exchange: Exchange): Record<string, string> {
  return Object.fromEntries(
    [...identity].map(([name, expression]) => {
      const value = expression.evaluate(exchange);
      if (typeof value === "string" || typeof value === "number") return [name, String(value)];
      throw new Error(
        `${endpoint.operation.id}: its link has no value for ${name}: check the link and the examples`,
      );
    }),
  );
}
