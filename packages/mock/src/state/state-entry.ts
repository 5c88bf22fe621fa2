/** Something that exists, or did. */
export interface StateEntry {
  /** The operation that reads it; where nothing reads it, one that is about it. */
  operation: string;
  /** Its path, such as `/v1/p-1/mesh-upgrade/u-1`. */
  path: string;
  /** As it was when it was last looked at; missing for what cannot be read, or is gone. */
  value?: unknown;
  deleted?: true;
}
