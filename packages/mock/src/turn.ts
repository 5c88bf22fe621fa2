import { isDeepStrictEqual } from "node:util";
import { act, counterOf, type Outcome, type Turn } from "./act.ts";
import type { Contract } from "./contract.ts";
import { callersPart, type Endpoint, shows } from "./endpoint.ts";
import { type Entry, keyOf, lineage, locate } from "./existence.ts";
import type { Thing } from "./things.ts";
import { localize, overlay, replaceMembers, retime } from "./values.ts";

/** Keys of everything that a request may read: what its path leads through, and the counter of its operation. */
export function keysOf(
  contract: Contract,
  { operation }: Endpoint,
  params: Record<string, string>,
): string[] {
  const things = lineage(contract, operation.path).map(({ path }) => keyOf(path, params));
  return operation.method === "get" ? things : [...things, counterOf(operation.path)];
}

/**
 * Answers a valid request from the state, by rules that read nothing but the document: see the table in the README.
 * Nothing is changed here; the changes are handed back.
 */
export function takeTurn(turn: Turn): Outcome {
  const { contract, endpoint, asked, snapshot } = turn;
  const { operation } = endpoint;
  const found = locate(contract, operation, asked.path, snapshot);
  if ("missing" in found) return found;
  const thing = contract.things.get(operation.path);
  const { entry } = found;
  if (thing === undefined || entry === undefined || operation.method === "post") return act(turn);
  const next = move(thing, entry, turn);
  const key = keyOf(operation.path, asked.path);
  return {
    body: shows(endpoint, thing.shape) ? next.value : localize(endpoint.success.body, operation, asked.path),
    writes: isDeepStrictEqual(next, entry)
      ? []
      : [{ key, expected: snapshot.get(key), next: JSON.stringify(next) }],
  };
}

function move(thing: Thing, entry: Entry, { endpoint, asked, sources }: Turn): Entry {
  switch (endpoint.operation.method) {
    case "get": {
      if (thing.moving.length === 0) return entry;
      const reads = Math.min(entry.reads + 1, thing.story.length);
      const scene = localize(thing.story[reads - 1], thing.shape.operation, asked.path);
      const present = retime(scene, entry.value, thing.shape.schema, sources.now());
      return { ...entry, reads, value: replaceMembers(entry.value, thing.moving, present) };
    }
    case "delete":
      return { ...entry, gone: true };
    default:
      return { ...entry, value: overlay(entry.value, callersPart(endpoint, asked.body), thing.shape.schema) };
  }
}
