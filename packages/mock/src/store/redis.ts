import { printable } from "@meshlift/openapi";
import { createClient, defineScript, ErrorReply, MultiErrorReply } from "@redis/client";
import { type Change, type Store, StoreError } from "./store.ts";

/** Options of a store in Redis. */
export interface RedisStoreOptions {
  /** Prefix of the two keys, and of two for each session. Mocks with the same prefix share their state. `meshlift-mock` by default. */
  prefix?: string;
  /** Maximum wait for a reply of Redis, in ms; 5,000 by default. */
  timeout?: number;
}

/** A store in Redis or Valkey. */
export interface RedisStore extends Store {
  /** Ends the connection at once; the state stays. */
  close(): void;
}

/**
 * Makes all changes or none. Redis runs a script atomically, so no write comes between the comparison and the changes.
 * ARGV are triples: field, expected value ("=" in front of it; empty for none), next value.
 */
const write = defineScript({
  SCRIPT: `for at = 1, #ARGV, 3 do
  local found = redis.call("HGET", KEYS[1], ARGV[at])
  if (found and "=" .. found or "") ~= ARGV[at + 1] then return ARGV[at] end
end
for at = 1, #ARGV, 3 do redis.call("HSET", KEYS[1], ARGV[at], ARGV[at + 2]) end
return false`,
  NUMBER_OF_KEYS: 1,
  parseCommand(parser, key: string, changes: readonly Change[]) {
    parser.pushKey(key);
    for (const { key: field, expected, next } of changes) {
      parser.push(field, expected === undefined ? "" : `=${expected}`, next);
    }
  },
  transformReply: (lost: unknown): string | undefined => (lost === null ? undefined : String(lost)),
});

/**
 * A store in Redis (≥ 6) or Valkey, for mocks in several processes. Its state lasts as long as the data of the server. While
 * the server is unavailable, each request gets a 503; the client reconnects automatically.
 * @param url `redis[s]://[[user][:password]@]host[:port][/database]`; no message shows user or password.
 * @throws {StoreError} if nothing responds at `url`.
 * @example
 * const store = await createRedisStore("redis://127.0.0.1:6379");
 * const mock = createMock({ store });
 */
export async function createRedisStore(
  url: string,
  { prefix = "meshlift-mock", timeout = 5000 }: RedisStoreOptions = {},
): Promise<RedisStore> {
  const address = addressOf(url);
  let reached = false;
  const client = createClient({
    url,
    scripts: { write },
    // Fail at once while the server is unreachable, instead of queueing commands.
    disableOfflineQueue: true,
    socket: {
      connectTimeout: timeout,
      reconnectStrategy: (retries, cause) => (reached ? Math.min(retries * 50, 500) : cause),
    },
  });
  // Each command reports its own error; without a listener, the event would end the process.
  client.on("error", () => {});

  /** Runs a command with a time limit, because the client would wait forever for a silent server. */
  const withLimit = async <Reply>(command: Promise<Reply>, key?: string): Promise<Reply> => {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error(`no response within ${timeout} ms`)), timeout);
    try {
      return await Promise.race([command, late]);
    } catch (error) {
      // The server responded with an error, for example that it is full.
      if (error instanceof ErrorReply) {
        const what = key === undefined ? "" : ` for the key ${key}`;
        // Of a transaction, each command has its own error.
        const [{ message } = error] = error instanceof MultiErrorReply ? error.errors() : [error];
        throw new StoreError(
          printable(`the store at ${address} returned an error${what}: ${message.slice(0, 500)}`),
        );
      }
      throw new StoreError(
        printable(
          `the store at ${address} cannot be used (${reasonOf(error)}): is Redis or Valkey running there?`,
        ),
      );
    } finally {
      clearTimeout(timer);
    }
  };

  try {
    await withLimit(client.connect());
  } catch (error) {
    client.destroy();
    throw error;
  }
  reached = true;
  const storeAt = (start: string, part = ""): Store => {
    const keys = { state: `${start}:${part}state`, record: `${start}:${part}record` };
    return {
      async read(fields) {
        if (fields.length === 0) return [];
        const values = await withLimit(client.hmGet(keys.state, [...fields]), keys.state);
        return values.map((value) => value ?? undefined);
      },
      async readAll() {
        const all = Object.entries(await withLimit(client.hGetAll(keys.state), keys.state));
        // Redis reorders a growing hash, and the pages of a list must keep their order.
        return new Map(all.toSorted(([one], [other]) => (one < other ? -1 : 1)));
      },
      write: (changes) => withLimit(client.write(keys.state, changes), keys.state),
      async record(entries, limit) {
        const added = client
          .multi()
          .rPush(keys.record, [...entries])
          .lTrim(keys.record, -limit, -1)
          .exec();
        await withLimit(added, keys.record);
      },
      readRecord: () => withLimit(client.lRange(keys.record, 0, -1), keys.record),
      async clear() {
        await withLimit(client.del([keys.state, keys.record]));
      },
    };
  };
  return {
    ...storeAt(prefix),
    // A prefix may contain colons. An encoded name does not, and the end of a key says that it is the key of a session: so
    // the keys of two prefixes or sessions are never equal.
    session: (name) => storeAt(`${prefix}:${encodeURIComponent(name)}`, "session-"),
    close() {
      client.destroy();
    },
  };
}

/** Returns the message of an error; an `AggregateError` of a host with several addresses has only a code. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ("code" in error ? String(error.code) : error.name);
}

/** Returns the address in `url`, without its secrets. */
function addressOf(url: string): string {
  const { protocol, host, pathname } = URL.parse(url) ?? {};
  if (host === undefined || host === "" || (protocol !== "redis:" && protocol !== "rediss:")) {
    throw new StoreError(`a store is given as redis://host:port, or rediss:// for TLS`);
  }
  return `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
}
