import * as fc from "fast-check";
import { RedisServer } from "@meshlift/testing/redis-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Mock, MockOptions, Store } from "../src/index.ts";
import { createRedisStore, type RedisStore } from "../src/store/redis.ts";
import { allowable } from "../src/violations/allowed-kinds.ts";
import { leaksIn, repetitions, run, sentTo } from "./redaction-run.ts";
import { draftOf, type Leak, leaks } from "./redaction-requests.ts";
import { startUpstream } from "./upstream-server.ts";

const seed = 20260102;

/** Returns where a mock lets a secret out, with the case in words: its functions have no names. */
async function leave(
  { at, repeated, ...rest }: Leak,
  options: MockOptions,
  store?: Store,
): Promise<{ leak: string; found: string[] }> {
  const draft = draftOf({ at, repeated, ...rest });
  const { left } = await run([draft], options, store);
  // Of a signature, and of the base64 of Basic, the end.
  const end = draft.headers["authorization"]?.slice(-12);
  const leak = JSON.stringify({ ...rest, at: at.name, repeated: repeated.map(({ name }) => name) });
  return { leak, found: leaksIn(left, end === undefined ? [] : [end]) };
}

it("lets no secret leave a mock, wherever a request has it", async () => {
  const property = fc.asyncProperty(leaks, fc.boolean(), async (leak, isLenient) => {
    const left = await leave(leak, { allow: isLenient ? allowable : [] });
    expect(left).toEqual({ ...left, found: [] });
  });
  await expect(fc.assert(property, { numRuns: 120, seed })).resolves.toBeUndefined();
});

it("lets no secret leave a mock in front of a service that repeats it", async () => {
  let repetition = 0;
  const { url: upstream } = await startUpstream((to, received) =>
    repetitions[repetition]?.(to, sentTo(received)),
  );
  const property = fc.asyncProperty(leaks, fc.nat(repetitions.length - 1), async (leak, way) => {
    repetition = way;
    const left = await leave(leak, { upstream });
    expect(left).toEqual({ ...left, found: [] });
  });
  await expect(fc.assert(property, { numRuns: 120, seed })).resolves.toBeUndefined();
});

/** A preference is the mock's own, and a signature is for where a request ends. */
const own = new Set<string>(["prefer", "signature"]);

/** Returns everything that a mock shows of the last request: the same with and without a service. */
function toldOf(mock: Mock<string>): unknown {
  const [call] = mock.calls();
  const { operation, method, url, headers, body } = call ?? {};
  const violations = mock.violations
    .filter(({ kind, direction = "request" }) => !own.has(kind) && direction === "request")
    .map(({ operation: id, request, kind, pointer, location, message, expected, got, fix }) =>
      [id, request, kind, pointer, location, message, expected, got, fix.split(", or add")[0]].join("\n"),
    );
  return { call: { operation, method, url, headers, body }, violations: [...new Set(violations)].toSorted() };
}

it("shows the same of a request with and without a service", async () => {
  const { url: upstream } = await startUpstream((to) => to.writeHead(200).end());
  const property = fc.asyncProperty(leaks, async (leak) => {
    const draft = draftOf(leak);
    const [{ mock }, { mock: proxy }] = [await run([draft], {}), await run([draft], { upstream })];
    expect(toldOf(mock)).toEqual(toldOf(proxy));
  });
  await expect(fc.assert(property, { numRuns: 80, seed })).resolves.toBeUndefined();
});

describe("in Redis", { tags: ["redis-server"] }, () => {
  const server = new RedisServer();
  let store: RedisStore;
  beforeAll(async () => {
    await server.start();
    store = await createRedisStore(server.url);
  });
  afterAll(async () => {
    store.close();
    await server.remove();
  });

  it("lets no secret reach Redis", async () => {
    const { url: upstream } = await startUpstream((to, received) => repetitions[0]?.(to, sentTo(received)));
    const property = fc.asyncProperty(leaks, fc.boolean(), async (leak, isForwarded) => {
      await store.clear();
      const left = await leave(leak, isForwarded ? { upstream } : { allow: allowable }, store);
      const kept = {
        stored: JSON.stringify([...(await store.readAll())]),
        record: (await store.readRecord()).join("\n"),
      };
      expect({ ...left, kept: leaksIn(kept, []) }).toEqual({ ...left, found: [], kept: [] });
    });
    await expect(fc.assert(property, { numRuns: 60, seed })).resolves.toBeUndefined();
  });
});
