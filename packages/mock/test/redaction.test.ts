import * as fc from "fast-check";
import { expect, it } from "vitest";
import { initOf, leaksIn, repetitions, run, sentTo, urlOf } from "./redaction-run.ts";
import { draftOf, type Leak, leaks } from "./redaction-requests.ts";
import { startUpstream } from "./upstream-server.ts";

const everything = ["schema", "unknown", "duplicate", "content-type", "prefer", "security", "signature"] as const;
const settings = { numRuns: 1500, seed: 20260102, endOnFailure: false };

/** What tells of a case: its functions have no names. */
function tell({ at, repeated, secret, isSigned }: Leak): string {
  return JSON.stringify({ secret, at: at.name, repeated: repeated.map(({ name }) => name), isSigned });
}

it("lets no secret leave a mock, wherever a request has it", { timeout: 120_000 }, async () => {
  const property = fc.asyncProperty(leaks, fc.boolean(), async (leak, isLenient) => {
    const { left } = await run([draftOf(leak)], { allow: isLenient ? everything : [] });
    expect(leaksIn(left, []), tell(leak)).toEqual([]);
  });
  await fc.assert(property, settings);
});

it("lets no secret leave a mock in front of a service that repeats it", { timeout: 120_000 }, async () => {
  let repetition = 0;
  const { url: upstream } = await startUpstream((to, received) =>
    repetitions[repetition]?.(to, sentTo(received)),
  );
  const property = fc.asyncProperty(leaks, fc.nat(repetitions.length - 1), async (leak, way) => {
    repetition = way;
    const { left } = await run([draftOf(leak)], { upstream });
    expect(leaksIn(left, []), `${tell(leak)} ${way}`).toEqual([]);
  });
  await fc.assert(property, settings);
});
