/** One change to a store, valid while `key` still has the value `expected` (`undefined`: none). */
export interface Change {
  key: string;
  expected: string | undefined;
  next: string;
}

/**
 * The place for resources and violations. Values and records are opaque strings; each resource has one key. It is
 * asynchronous, so that a store shared by several processes is the same to the mock as its own memory. A call that
 * rejects with a {@link StoreError} becomes a 503 of the one request that it happened to.
 */
export interface Store {
  /** Values of `keys` in their order, all of the same moment; `undefined` where there is none. */
  read(keys: readonly string[]): Promise<(string | undefined)[]>;
  /** Every key with its value. */
  readAll(): Promise<Map<string, string>>;
  /**
   * Makes all changes in one step, or none.
   * @returns the key that another writer has changed first; nothing has changed then. `undefined` when all are made.
   */
  write(changes: readonly Change[]): Promise<string | undefined>;
  /** Adds to the end of the record, of which the last `limit` are kept. */
  record(entries: readonly string[], limit: number): Promise<void>;
  /** The record, oldest first. */
  readRecord(): Promise<string[]>;
  /** Removes everything, for all who share the store. */
  clear(): Promise<void>;
}

/** The store cannot be used now. Nothing of the request that met it is acknowledged. */
export class StoreError extends Error {
  override name = "StoreError";
}

/** Options of a store in memory. */
export interface MemoryStoreOptions {
  /** Most characters that all keys and values take together; 268,435,456 by default, and a creation takes about 500. */
  limit?: number;
}

/**
 * Creates a store in this process's memory. A write beyond its limit is rejected, and that request gets a 503: a service
 * must not forget what it has acknowledged, nor a mock end in the middle of a test.
 */
export function createMemoryStore({ limit: most = 2 ** 28 }: MemoryStoreOptions = {}): Store {
  const values = new Map<string, string>();
  let size = 0;
  const recorded: string[] = [];
  return {
    async read(keys) {
      return keys.map((key) => values.get(key));
    },
    async readAll() {
      return new Map(values);
    },
    async write(changes) {
      const lost = changes.find(({ key, expected }) => values.get(key) !== expected);
      if (lost !== undefined) return lost.key;
      const sizes = changes.map(({ key, expected, next }) =>
        expected === undefined ? key.length + next.length : next.length - expected.length,
      );
      const grown = sizes.reduce((sum, one) => sum + one, size);
      if (grown > most && grown > size) {
        const way = "forget it with reset, or keep it in Redis";
        throw new StoreError(`the state in memory has come to its limit of ${most} characters: ${way}`);
      }
      size = grown;
      // A key is put together from its parts; as one piece of memory it takes less of it.
      for (const { key, expected, next } of changes) {
        values.set(expected === undefined ? Buffer.from(key).toString() : key, next);
      }
      return undefined;
    },
    async record(entries, limit) {
      recorded.push(...entries);
      if (recorded.length > limit) recorded.splice(0, recorded.length - limit);
    },
    async readRecord() {
      return [...recorded];
    },
    async clear() {
      values.clear();
      size = 0;
      recorded.length = 0;
    },
  };
}
