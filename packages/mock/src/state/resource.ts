import { isRecord } from "@meshlift/openapi";

/** Values of the store's keys as they were when a request began. */
export type Snapshot = ReadonlyMap<string, string | undefined>;

/** A resource as it is stored, under its path. */
export interface StoredResource {
  value: unknown;
  /** How often the state that it shows was read; no more is counted than its lifecycle needs. */
  reads: number;
  /** Name of the state that it shows. */
  state: string;
  /** Index of that state in its lifecycle, from 0: a lifecycle may have a state twice. */
  step: number;
  /** When it came to that state, in ms since 1970; missing until it is first read. */
  since?: number;
  /** When it was created, in ms since 1970; missing for what exists from the start. */
  createdAt?: number;
  /** True for a resource that no lifecycle changes. */
  fixed?: boolean;
  deleted: boolean;
}

/**
 * Reads a resource as it is stored.
 * @throws {Error} for a value that the mock did not write.
 */
export function readResource(text: string): StoredResource {
  const resource: unknown = JSON.parse(text);
  if (!isRecord(resource)) {
    throw new Error(`the store holds something that the mock did not write: ${text}`);
  }
  const { value, reads, state, step, since, createdAt, fixed, deleted } = resource;
  return {
    value,
    reads: Number(reads),
    state: String(state),
    step: Number(step),
    ...(typeof since === "number" && { since }),
    ...(typeof createdAt === "number" && { createdAt }),
    ...(fixed === true && { fixed }),
    deleted: deleted === true,
  };
}
