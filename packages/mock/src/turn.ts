import { isDeepStrictEqual } from "node:util";
import { act, counterOf, type Outcome, type Turn } from "./act.ts";
import type { Contract } from "./contract.ts";
import { callersPart, type Endpoint, shows } from "./endpoint.ts";
import { type Entry, keyOf, lineage, locate } from "./existence.ts";
import { stepOf, storyOf } from "./story.ts";
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
  const { contract, scenario, endpoint, asked, snapshot } = turn;
  const { operation } = endpoint;
  const found = locate(contract, scenario, operation, asked.path, snapshot);
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

function move(thing: Thing, entry: Entry, turn: Turn): Entry {
  const { endpoint, asked } = turn;
  switch (endpoint.operation.method) {
    case "get":
      return present(thing, entry, 1, turn);
    case "delete":
      return { ...present(thing, entry, 0, turn), gone: true };
    default: {
      const now = present(thing, entry, 0, turn);
      return { ...now, value: overlay(now.value, callersPart(endpoint, asked.body), thing.shape.schema) };
    }
  }
}

/** The thing as it is now, after so many more reads. */
function present(thing: Thing, entry: Entry, more: number, { scenario, asked, sources }: Turn): Entry {
  const story = storyOf(thing, scenario, asked.path);
  if (entry.still === true || story.moving.length === 0) return entry;
  const now = sources.now();
  const most = "reads" in story.pace ? story.scenes.length * story.pace.reads : entry.reads;
  const reads = Math.max(entry.reads, Math.min(entry.reads + more, most));
  const since = entry.since ?? now.getTime() - ("time" in story.pace ? entry.step * story.pace.time : 0);
  const step = stepOf(story, { ...entry, reads, since }, now.getTime());
  const scene = localize(story.scenes[step], thing.shape.operation, asked.path);
  const shown = retime(scene, entry.value, thing.shape.schema, now);
  return { ...entry, reads, since, step, value: replaceMembers(entry.value, story.moving, shown) };
}
