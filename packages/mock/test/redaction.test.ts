import * as fc from "fast-check";
import { RedisServer } from "@meshlift/testing/redis-server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Mock } from "../src/index.ts";
import { createRedisStore, type RedisStore } from "../src/store/redis.ts";
import { leaksIn, repetitions, run, sentTo } from "./redaction-run.ts";
import { draftOf, type Leak, leaks } from "./redaction-requests.ts";
import { startUpstream } from "./upstream-server.ts";

const everything = [
  "schema",
  "unknown",
  "duplicate",
  "content-type",
  "prefer",
  "security",
  "signature",
] as const;
const seed = 20260102;

/** Returns a case in words: its functions have no names. */
function tell({ at, repeated, ...rest }: Leak): string {
  return JSON.stringify({ ...rest, at: at.name, repeated: repeated.map(({ name }) => name) });
}

/** Returns where a mock lets a secret out. */
async function leave(
  leak: Leak,
  ...[options, store]: [Parameters<typeof run>[1], Parameters<typeof run>[2]?]
) {
  const draft = draftOf(leak);
  const { left } = await run([draft], options, store);
  // Of a signature, and of the base64 of Basic, the end.
  return leaksIn(left, [draft.headers["authorization"]?.slice(-12) ?? ""].filter(Boolean));
}

it("lets no secret leave a mock, wherever a request has it", async () => {
  const property = fc.asyncProperty(leaks, fc.boolean(), async (leak, isLenient) => {
    expect(await leave(leak, { allow: isLenient ? everything : [] }), tell(leak)).toEqual([]);
  });
  await fc.assert(property, { numRuns: 500, seed });
});

it("lets no secret leave a mock in front of a service that repeats it", async () => {
  let repetition = 0;
  const { url: upstream } = await startUpstream((to, received) =>
    repetitions[repetition]?.(to, sentTo(received)),
  );
  const property = fc.asyncProperty(leaks, fc.nat(repetitions.length - 1), async (leak, way) => {
    repetition = way;
    expect(await leave(leak, { upstream }), `${tell(leak)} ${way}`).toEqual([]);
  });
  await fc.assert(property, { numRuns: 500, seed });
});

/** What a mock tells of the last request: the same, whether or not a service responds. */
function toldOf(mock: Mock<string>): unknown {
  const [call] = mock.calls();
  const { operation, method, url, headers, body } = call ?? {};
  // A service judges the rest: a preference is the mock's own, and a signature is for where a request ends.
  const own = ["prefer", "signature"];
  const violations = mock.violations
    .filter(({ kind, direction = "request" }) => !own.includes(kind) && direction === "request")
    .map(({ direction: _, count: __, fix, ...rest }) => ({
      ...rest,
      fix: fix.replace(", or add this request to the spec", ""),
    }))
    .map((violation) => JSON.stringify(violation, Object.keys(violation).toSorted()));
  return { call: { operation, method, url, headers, body }, violations: [...new Set(violations)].toSorted() };
}

it("tells the same of a request with and without a service", async () => {
  const { url: upstream } = await startUpstream((to) => to.writeHead(200).end());
  const property = fc.asyncProperty(leaks, async (leak) => {
    const draft = draftOf(leak);
    const [{ mock }, { mock: proxy }] = [await run([draft], {}), await run([draft], { upstream })];
    expect(toldOf(mock), tell(leak)).toEqual(toldOf(proxy));
  });
  await fc.assert(property, { numRuns: 150, seed });
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
      const found = await leave(leak, isForwarded ? { upstream } : { allow: everything }, store);
      const kept = {
        stored: JSON.stringify([...(await store.readAll())]),
        record: (await store.readRecord()).join(),
      };
      expect([...found, ...leaksIn(kept, [])], tell(leak)).toEqual([]);
    });
    await fc.assert(property, { numRuns: 60, seed });
  });
});
