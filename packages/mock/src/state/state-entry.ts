/** A resource that exists or was deleted. */
export interface StateEntry {
  /** The operation that reads it; without one, another operation on it. */
  operation: string;
  /** Its path, such as `/v1/p-1/mesh-upgrade/u-1`. */
  path: string;
  /** The value after the last read; missing if it cannot be read or was deleted. */
  value?: unknown;
  deleted?: true;
}
