import { isDeeperThan, printable } from "@meshlift/openapi";
import { Recent, SharedLimit } from "./recent.ts";

/** One change to a store, valid while `key` still has the value `expected` (`undefined`: none). */
export interface Change {
  key: string;
  expected: string | undefined;
  next: string;
}

/**
 * The store of resources and violations. Values and records are opaque strings; each resource has one key. It is
 * asynchronous, so that the mock can use a store that several processes share. If a call rejects with a
 * {@link StoreError}, its request gets a 503.
 */
export interface Store {
  /** Returns the values of `keys` in their order, in one snapshot; `undefined` for a missing value. */
  read(keys: readonly string[]): Promise<(string | undefined)[]>;
  /** Returns every key with its value, in an order that writes of other keys do not change. */
  readAll(): Promise<Map<string, string>>;
  /**
   * Makes all changes in one step, or none.
   * @returns the key that another writer changed first, and then nothing has changed; `undefined` after all changes.
   */
  write(changes: readonly Change[]): Promise<string | undefined>;
  /** Appends to the record, and keeps its last `limit` entries. */
  record(entries: readonly string[], limit: number): Promise<void>;
  /** Returns the record, oldest first. */
  readRecord(): Promise<string[]>;
  /** Deletes everything, for all mocks that share the store; the stores of sessions stay. */
  clear(): Promise<void>;
  /**
   * Returns the store of a session: values and a record of its own, in the same place. The same name gives the same
   * values. A store without this method has no sessions.
   * @param name visible ASCII characters and spaces, at most 200.
   */
  session?(name: string): Store;
}

/** The store cannot be used now. The request is not acknowledged. */
export class StoreError extends Error {
  override name = "StoreError";
}

/** Maximum number of attempts of a change. So many conflicts with other writers in a row mean that the store is broken. */
const writeAttempts = 1000;

/**
 * Reads, changes and writes until no other writer was first.
 * @param attempt resolves to `undefined` if another writer was first, and otherwise to the result.
 * @throws {StoreError} if the store refuses every attempt.
 */
export async function untilWritten<Result extends string | object>(
  attempt: () => Promise<Result | undefined>,
): Promise<Result> {
  for (let count = 0; count < writeAttempts; count += 1) {
    const result = await attempt();
    if (result !== undefined) return result;
  }
  throw new StoreError(`the store refused ${writeAttempts} writes in a row`);
}

/**
 * Returns the error for a value that the mock did not write, such as that of another program with the same prefix. The
 * value itself may be long, and secret.
 */
export function foreignValue(key: string): StoreError {
  const shown = key.length > 200 ? `${key.slice(0, 200)}…` : key;
  return new StoreError(
    `the store has a value at "${printable(shown)}" that the mock did not write: reset the mock, or use another prefix`,
  );
}

/** Reads a count from a store, 0 for a missing one. @throws {StoreError} for any other text. */
export function readCount(key: string, text: string | undefined): number {
  if (text === undefined) return 0;
  const count = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(count)) return count;
  throw foreignValue(key);
}

/** Reads a JSON text from a store. @throws {StoreError} for any other text, and for one that is nested too deeply. */
export function readStored(key: string, text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    // The mock's own values are as deep as a body, plus a few levels. Later code visits them recursively.
    if (!isDeeperThan(value, depthLimit)) return value;
  } catch {}
  throw foreignValue(key);
}

const depthLimit = 200;

/** Options of a store in memory. */
export interface MemoryStoreOptions {
  /** Maximum number of characters of all keys and values; 268,435,456 by default, and a creation takes about 500. */
  limit?: number;
}

/**
 * Creates a store in this process's memory. A write beyond its limit is rejected, and its request gets a 503: the
 * mock must not lose acknowledged state, nor crash during a test.
 */
export function createMemoryStore({ limit = 2 ** 28 }: MemoryStoreOptions = {}): Store {
  const room: Room = { size: 0, limit };
  const records = new SharedLimit(2 * recordLimit);
  const sessions = new Map<string, Store>();
  return {
    ...createStoreIn(room),
    session(name) {
      const store = (): Store => {
        const known = sessions.get(name) ?? createStoreIn(room, records);
        sessions.set(name, known);
        return known;
      };
      return {
        read: (keys) => store().read(keys),
        readAll: () => store().readAll(),
        write: (changes) => store().write(changes),
        record: (entries, most) => store().record(entries, most),
        readRecord: () => store().readRecord(),
        async clear() {
          await store().clear();
          // Otherwise a mock that begins and ends many sessions would keep each of their names.
          sessions.delete(name);
        },
      };
    },
  };
}

/** Maximum number of characters of a record; for those of all sessions twice as many. */
const recordLimit = 32 * 1024 * 1024;

/** The memory that a store and its sessions share, in characters. */
interface Room {
  size: number;
  readonly limit: number;
}

function createStoreIn(room: Room, records?: SharedLimit): Store {
  const values = new Map<string, string>();
  /** The part of the room that these values take. */
  let taken = 0;
  const recorded = new Recent<string>(Number.POSITIVE_INFINITY, recordLimit, records);
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
      const more = sizes.reduce((sum, one) => sum + one, 0);
      if (more > 0 && room.size + more > room.limit) {
        const way = "delete it with reset, or keep it in Redis";
        throw new StoreError(`the state in memory has reached its limit of ${room.limit} characters: ${way}`);
      }
      room.size += more;
      taken += more;
      // Flatten the concatenated key, because one string takes less memory than its parts.
      for (const { key, expected, next } of changes) {
        values.set(expected === undefined ? Buffer.from(key).toString() : key, next);
      }
      return undefined;
    },
    async record(entries, limit) {
      for (const entry of entries) recorded.add(entry, entry.length);
      while (recorded.length > limit) recorded.dropOldest();
    },
    async readRecord() {
      return [...recorded.all];
    },
    async clear() {
      values.clear();
      room.size -= taken;
      taken = 0;
      recorded.clear();
    },
  };
}
