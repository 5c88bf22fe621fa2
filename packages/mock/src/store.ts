/**
 * Where the mock keeps what exists. Values are opaque strings; one key is one thing. Asynchronous, so that a
 * store shared by several processes is the same to the mock as its own memory.
 */
export interface Store {
  /** Value of `key`, `undefined` where there is none. */
  get(key: string): Promise<string | undefined>;
  /**
   * Sets `key` to `next` in one step if its value still is `expected` (`undefined`: no value yet).
   * @returns false where somebody else was faster; nothing has changed then.
   */
  compareAndSet(key: string, expected: string | undefined, next: string): Promise<boolean>;
  /** Removes everything. */
  clear(): Promise<void>;
}

/** A store in this process's memory. */
export function createMemoryStore(): Store {
  const values = new Map<string, string>();
  return {
    async get(key) {
      return values.get(key);
    },
    async compareAndSet(key, expected, next) {
      if (values.get(key) !== expected) return false;
      values.set(key, next);
      return true;
    },
    async clear() {
      values.clear();
    },
  };
}
