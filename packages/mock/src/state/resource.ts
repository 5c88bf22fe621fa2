import type { PathValues } from "../contract/path.ts";
import { exampleAt } from "../contract/resource-example.ts";
import type { ResourceType } from "../contract/resource-types.ts";
import { isPatch, patched, patchOf } from "./patch.ts";

/** Values of the store's keys as they were when a request began. */
export type Snapshot = ReadonlyMap<string, string | undefined>;

/** A resource in the store, under its path. */
export interface StoredResource {
  value: unknown;
  /** Number of reads in its current state, up to the number that its lifecycle needs. */
  reads: number;
  /** Name of its current state. */
  state: string;
  /** Index of that state in its lifecycle, from 0, because a lifecycle may have a state twice. */
  step: number;
  /** Time when it entered that state, in ms since 1970; missing until it is first read. */
  since?: number;
  /** Time of creation, in ms since 1970; missing for a resource that exists from the start. */
  createdAt?: number;
  /** True for a resource that no lifecycle changes. */
  fixed?: boolean;
  deleted: boolean;
}

const fixedFlag = 1;
const deletedFlag = 2;

/**
 * Serializes a resource. Most of its value follows from its path and the example of its state, so only the difference is
 * stored, because a mock can have many resources. A deleted resource is only a tombstone.
 */
export function resourceText(type: ResourceType, path: PathValues, resource: StoredResource): string {
  const { value, reads, state, step, since, createdAt, fixed, deleted } = resource;
  const flags = (fixed === true ? fixedFlag : 0) + (deleted ? deletedFlag : 0);
  const patch = deleted ? undefined : patchOf(baseOf(type, path, state, createdAt, since), value);
  const stored: unknown[] = [state, step, reads, since ?? null, createdAt ?? null, flags];
  if (patch !== undefined) stored.push(patch);
  return JSON.stringify(stored);
}

/**
 * Reads the text of a stored resource.
 * @throws {Error} for a text that {@link resourceText} did not return.
 */
export function readResource(type: ResourceType, path: PathValues, text: string): StoredResource {
  const stored: unknown = JSON.parse(text);
  if (!Array.isArray(stored)) throw foreignText(text);
  const [state, step, reads, since, createdAt, flags, patch]: unknown[] = stored;
  const isOurs =
    typeof state === "string" &&
    typeof step === "number" &&
    typeof reads === "number" &&
    typeof flags === "number" &&
    (patch === undefined || isPatch(patch));
  if (!isOurs) throw foreignText(text);
  return {
    value: patched(baseOf(type, path, state, optional(createdAt), optional(since)), patch),
    reads,
    state,
    step,
    ...(typeof since === "number" && { since }),
    ...(typeof createdAt === "number" && { createdAt }),
    ...((flags & fixedFlag) !== 0 && { fixed: true }),
    deleted: (flags & deletedFlag) !== 0,
  };
}

/** Returns the most likely value of a resource. */
function baseOf(
  type: ResourceType,
  path: PathValues,
  state: string,
  createdAt: number | undefined,
  since: number | undefined,
): unknown {
  return exampleAt(exampleOf(type, state), path, createdAt, since ?? 0);
}

function optional(time: unknown): number | undefined {
  return typeof time === "number" ? time : undefined;
}

/** Returns the example of a state; the first one for a state that the document does not have. */
export function exampleOf({ examples, initial }: ResourceType, state: string): ResourceType["initial"] {
  return examples.find(({ name }) => name === state) ?? initial;
}

function foreignText(text: string): Error {
  return new Error(`the store holds something that the mock did not write: ${text}`);
}
