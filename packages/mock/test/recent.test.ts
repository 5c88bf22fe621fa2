import { expect, it } from "vitest";
import { ViolationCounts } from "../src/violations/counts.ts";
import { createMemoryStore, createMock, type Violation } from "../src/index.ts";
import { Recent, SharedLimit } from "../src/store/recent.ts";
import { plan, release, send, upgrades } from "./send.ts";

it("keeps the last entries up to the limit", () => {
  const recent = new Recent<number>(3, 100);
  for (let entry = 0; entry < 5000; entry += 1) recent.add(entry, 1);
  expect(recent.all).toEqual([4997, 4998, 4999]);
  recent.clear();
  expect(recent.all).toEqual([]);
  recent.add(7, 1);
  expect(recent.all).toEqual([7]);
});

it("keeps entries up to the size limit, and always the newest", () => {
  const recent = new Recent<string>(100, 10);
  recent.add("a", 4);
  recent.add("b", 4);
  recent.add("c", 4);
  expect(recent.all).toEqual(["b", "c"]);
  recent.add("large", 11);
  expect(recent.all).toEqual(["large"]);
  recent.add("d", 1);
  expect(recent.all).toEqual(["d"]);
});

it("keeps several lists up to a shared limit, at the cost of the largest one", () => {
  const shared = new SharedLimit(10);
  const [small, large] = [new Recent<string>(100, 10, shared), new Recent<string>(100, 10, shared)];
  small.add("a", 3);
  for (const entry of ["b", "c", "d"]) large.add(entry, 3);
  expect([small.all, large.all]).toEqual([["a"], ["c", "d"]]);
  large.clear();
  small.add("e", 7);
  expect(small.all).toEqual(["a", "e"]);
  large.add("f", 1);
  expect([small.all, large.all]).toEqual([["e"], ["f"]]);
});

it("drops the oldest calls above 32 MB of bodies", async () => {
  const mock = createMock({ allow: ["unknown"] });
  const body = JSON.stringify({ ...plan, filling: "x".repeat(11 * 1024 * 1024) });
  for (const name of ["one", "two", "three", "four"]) {
    await send(mock, "POST", upgrades, { body, headers: { "x-name": name } });
  }
  expect(mock.calls().map(({ headers }) => headers["x-name"])).toEqual(["three", "four"]);
  expect(mock.calls("mesh-upgrades/create")[0]?.body).toHaveProperty("filling");
});

it("keeps the last 10,000 calls, violations and allowed violations", async () => {
  const mock = createMock({ allow: ["content-type"] });
  const first = 25;
  for (let index = 0; index < 10_000 + first; index += 1) {
    const headers = { "x-auth-token": "any", "x-index": `${index}` };
    await mock.fetch(`https://x${release}?action=end&n${index}=1`, { method: "DELETE", headers });
  }
  const calls = mock.calls();
  expect([calls.length, calls[0]?.headers["x-index"]]).toEqual([10_000, `${first}`]);
  for (const violations of [mock.violations, await mock.allViolations()]) {
    expect([violations.length, violations[0]?.pointer]).toEqual([10_000, `/n${first}`]);
  }
  const { allowed } = mock;
  expect([allowed.length, allowed[0]?.kind]).toEqual([10_000, "content-type"]);
  expect(allowed[0]?.request).toContain(`&n${first}=1`);
});

it("drops the oldest violations above 32 million characters", async () => {
  const mock = createMock();
  const name = "n".repeat(900);
  for (let index = 0; index < 9000; index += 1) {
    await mock.fetch(`https://x${release}?${name}${index}=1`, { headers: { "x-auth-token": "any" } });
  }
  const { violations } = mock;
  const characters = violations.reduce(
    (sum, { request, message, expected, got, fix, pointer = "" }) =>
      sum + (request + message + expected + got + fix + pointer).length,
    0,
  );
  expect(characters).toBeLessThanOrEqual(32 * 1024 * 1024);
  expect(characters).toBeGreaterThan(31 * 1024 * 1024);
  expect(violations.at(-1)?.pointer).toBe(`/${name}8999`);
});

it("keeps the first 10,000 violations in front of an upstream, and continues to count them", async () => {
  const found = (name: string): Violation => ({
    request: "GET /",
    code: "undocumented-field",
    kind: "unknown",
    fault: "upstream",
    location: "body",
    message: `${name} is not documented`,
    expected: "no fields but id",
    got: name,
    fix: "add it",
  });
  const counts = new ViolationCounts(createMemoryStore());
  for (let index = 0; index < 10_010; index += 1) await counts.add([found(`n${index}`)], []);
  await counts.add([found("n0")], []);
  const { violations } = counts;
  expect([violations.length, violations[0]?.count, violations.at(-1)?.got]).toEqual([10_000, 2, "n9999"]);
});
