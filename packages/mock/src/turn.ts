import { isDeepStrictEqual } from "node:util";
import { act, counterOf, type Outcome, type Turn } from "./act.ts";
import type { Contract } from "./contract.ts";
import { callersPart, type Endpoint, shows } from "./endpoint.ts";
import { type Entry, keyOf, lineage, locate } from "./existence.ts";
import { instancesOf } from "./instances.ts";
import { type List, withItems } from "./lists.ts";
import { present } from "./present.ts";
import { storyOf } from "./story.ts";
import type { Thing } from "./things.ts";
import { localize, overlay, replaceMembers } from "./values.ts";

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
  const { contract, scenario, endpoint, asked, snapshot } = turn;
  const { operation } = endpoint;
  const found = locate(contract, scenario, operation, asked.path, snapshot);
  if ("missing" in found) return found;
  const list = contract.lists.get(endpoint);
  if (list !== undefined) {
    const documented = localize(endpoint.success.body, operation, asked.path);
    return { body: withItems(list, documented, itemsOf(list, turn)), writes: [] };
  }
  const thing = contract.things.get(operation.path);
  const { entry } = found;
  if (thing === undefined || entry === undefined || operation.method === "post") return act(turn);
  const next = move(thing, entry, turn);
  // Of what is gone nobody asks more than whether it is.
  const kept = next.gone ? { ...next, value: null } : next;
  const key = keyOf(operation.path, asked.path);
  return {
    body: shows(endpoint, thing.shape) ? next.value : localize(endpoint.success.body, operation, asked.path),
    writes: isDeepStrictEqual(next, entry)
      ? []
      : [{ key, expected: snapshot.get(key), next: JSON.stringify(kept) }],
  };
}

/** What exists in a list, as it is now: what is there from the start, then in the order of creation. */
function itemsOf({ thing }: List, turn: Turn): unknown[] {
  const { contract, scenario, asked, snapshot } = turn;
  const { operation } = thing.shape;
  return instancesOf(contract, scenario, operation, snapshot)
    .filter((params) => Object.entries(asked.path).every(([name, value]) => params[name] === value))
    .flatMap((params) => {
      const found = locate(contract, scenario, operation, params, snapshot);
      if ("missing" in found || found.entry === undefined) return [];
      return present(thing, found.entry, 0, params, turn);
    })
    .toSorted((one, other) => (one.made ?? 0) - (other.made ?? 0))
    .map(({ value }) => value);
}

function move(thing: Thing, entry: Entry, turn: Turn): Entry {
  const { endpoint, asked } = turn;
  switch (endpoint.operation.method) {
    case "get":
      return present(thing, entry, 1, asked.path, turn);
    case "delete":
      return { ...present(thing, entry, 0, asked.path, turn), gone: true };
    default: {
      const now = present(thing, entry, 0, asked.path, turn);
      const changed = overlay(now.value, callersPart(endpoint, asked.body), thing.shape.schema);
      const { moving } = storyOf(thing, turn.scenario, asked.path);
      // How far it is, the service decides, as with a creation.
      return { ...now, value: replaceMembers(changed, moving, now.value) };
    }
  }
}
