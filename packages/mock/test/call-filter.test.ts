import { expect, it, onTestFinished } from "vitest";
import { createMock } from "../src/index.ts";
import { release, send, upgrade } from "./send.ts";

/** Returns a mock with four calls: a read, a violation, a call without an operation, and a requested error. */
async function called() {
  const mock = createMock();
  await send(mock, "GET", upgrade);
  await send(mock, "DELETE", release);
  await send(mock, "GET", "/nowhere");
  await send(mock, "GET", upgrade, { headers: { prefer: "code=429" } });
  return mock;
}

it.each([
  [{}, [200, 400, 404, 429]],
  [{ status: 404 }, [404]],
  [{ status: "4xx" }, [400, 404, 429]],
  [{ operation: "mesh-upgrades/get" }, [200, 429]],
  [{ operation: "mesh-upgrades/get", status: "4xx" }, [429]],
  [{ method: "delete" }, [400]],
  [{ violations: true }, [400, 404]],
  [{ violations: false }, [200, 429]],
  [{ violations: undefined, status: "5xx" }, []],
] as const)("returns the calls that match %j, in a program and over HTTP", async (filter, statuses) => {
  const mock = await called();
  onTestFinished(() => mock.close());
  // @ts-expect-error undefined is no value, but JavaScript may give it
  expect(mock.calls(filter).map(({ status }) => status)).toEqual(statuses);
  const { url } = await mock.listen({ admin: "local" });
  const query = new URLSearchParams(
    Object.entries(filter).map(([name, value]): [string, string] => [name, String(value)]),
  );
  if ("violations" in filter && filter.violations === undefined) return;
  const { calls } = Object(await (await fetch(`${url}/__mock/calls?${query}`)).json());
  expect(calls.map(({ status }: { status: number }) => status)).toEqual(statuses);
});

it("counts the violations of a call", async () => {
  const mock = await called();
  expect(mock.calls().map(({ violations }) => violations)).toEqual([undefined, 1, 1, undefined]);
});

it.each([
  ["statsu=404", "unknown filter statsu: did you mean status?"],
  ["limit=1", "unknown filter limit: expected operation, method, status, violations"],
  ["status=6xx", 'status: expected a status such as 404, or a class such as 4xx, got "6xx"'],
  ["status=", 'status: expected a status such as 404, or a class such as 4xx, got ""'],
  ["violations=yes", 'violations: expected true or false, got "yes"'],
  ["operation=", 'operation: expected a name, got ""'],
  ["operation=release/get", 'there is no operation "release/get": did you mean "releases/get"?'],
])("rejects the filter %s, in a program and over HTTP", async (query, message) => {
  const mock = createMock();
  onTestFinished(() => mock.close());
  const { url } = await mock.listen({ admin: "local" });
  const response = await fetch(`${url}/__mock/calls?${query}`);
  expect([response.status, await response.json()]).toEqual([400, { error: message }]);
  expect(() => mock.calls(Object.fromEntries(new URLSearchParams(query)))).toThrow(new RangeError(message));
});

it("rejects a filter that a query has twice", async () => {
  await using server = await createMock().listen({ admin: "local" });
  const response = await fetch(`${server.url}/__mock/calls?status=404&status=200`);
  expect(await response.json()).toEqual({ error: "status: given twice, expected one value" });
});
