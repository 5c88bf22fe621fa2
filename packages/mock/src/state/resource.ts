import type { PathValues } from "../contract/path.ts";
import { exampleAt } from "../contract/resources/resource-example.ts";
import type { ResourceType } from "../contract/resources/resource-types.ts";
import { foreignValue, readStored } from "../store/store.ts";
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
 * @throws {StoreError} for a text that {@link resourceText} did not return.
 */
export function readResource(type: ResourceType, path: PathValues, text: string): StoredResource {
  const key = type.path.fill(path);
  const stored = readStored(key, text);
  if (!Array.isArray(stored)) throw foreignValue(key);
  const [state, step, reads, since, createdAt, flags, patch]: unknown[] = stored;
  const isOurs =
    typeof state === "string" &&
    isCount(step) &&
    isCount(reads) &&
    isCount(flags) &&
    isOptionalTime(since) &&
    isOptionalTime(createdAt) &&
    (patch === undefined || isPatch(patch));
  if (!isOurs) throw foreignValue(key);
  return {
    value: patched(baseOf(type, path, state, createdAt ?? undefined, since ?? undefined), patch),
    reads,
    state,
    step,
    ...(since !== null && { since }),
    ...(createdAt !== null && { createdAt }),
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

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

/** Reports whether a value is a time with a year of four digits, or null. Other times have no text in a response. */
function isOptionalTime(value: unknown): value is number | null {
  return value === null || (typeof value === "number" && value >= earliest && value <= latest);
}

const earliest = Date.UTC(1000, 0);
const latest = Date.UTC(9999, 0);

/** Returns the example of a state; the first one for a state that the document does not have. */
export function exampleOf({ examples, initial }: ResourceType, state: string): ResourceType["initial"] {
  return examples.find(({ name }) => name === state) ?? initial;
}
