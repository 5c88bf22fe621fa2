import { readOperations } from "@meshlift/openapi";
import document from "@meshlift/spec/openapi.json" with { type: "json" };
import { createMock } from "../src/index.ts";
import { coverageText } from "../src/verdict/summary.ts";
import { expect, test } from "../src/vitest.ts";
import { send, upgrade } from "./send.ts";
import { widgets } from "./widgets.ts";

test("shows which documented statuses of each operation were sent", async () => {
  const mock = createMock();
  await send(mock, "GET", upgrade);
  await send(mock, "GET", upgrade);
  await send(mock, "GET", upgrade, { headers: { prefer: "code=404" } });
  await send(mock, "GET", "/v1/nowhere");
  const { coverage, requests, total, passed } = mock.verdict();
  expect([requests, total, passed]).toEqual([4, 1, false]);
  const read = coverage.find(({ operation }) => operation === "mesh-upgrades/get");
  expect(read).toMatchObject({
    requests: 3,
    required: false,
    documented: { 200: 2, 404: 1, 401: 0 },
    undocumented: {},
  });
  const operations = readOperations(document);
  const statuses = operations.flatMap(({ responses }) => responses);
  expect(coverageText(coverage)).toMatch(
    new RegExp(
      `^Coverage: 1 of ${operations.length} operations, 2 of ${statuses.length} documented statuses\\n`,
    ),
  );
  expect(coverageText(coverage)).toMatch(
    /\n {2}mesh-upgrades\/get: 3 requests; sent 200 \(2\), 404 \(1\); never sent 40\d, /,
  );
  expect(coverageText(coverage)).toContain("\n  engines/upgrade: not called");
  await mock.reset();
  expect(mock.verdict()).toMatchObject({ requests: 0, total: 0, passed: true, violations: [] });
});

test("counts a status that the document does not have", async ({ mock }) => {
  await mock.use({ faults: [{ fault: "status", status: 418, by: "gateway" }] });
  await send(mock, "GET", upgrade);
  const { coverage } = mock.verdict();
  expect(coverageText(coverage)).toContain(
    "mesh-upgrades/get: 1 request; undocumented 418 (1); never sent 200, ",
  );
});

test("passes without requests, unless operations are required", async () => {
  const mock = createMock();
  expect(mock).toHaveNoViolations();
  mock.requireOperations("mesh-upgrades/get", "engines/upgrade");
  await send(mock, "GET", upgrade);
  expect(mock.verdict()).toMatchObject({
    passed: false,
    failures: [{ code: "operation-not-called", fault: "caller", operation: "engines/upgrade" }],
  });
  expect(() => expect(mock).toHaveNoViolations()).toThrow(
    "1 request, 1 failure\n\nengines/upgrade is required and was not called\n  code      operation-not-called (fault of the caller)",
  );
});

test("requires all operations, still after a reset", async () => {
  const mock = createMock();
  mock.requireOperations("all");
  await mock.reset();
  expect(mock.verdict().failures.map(({ operation }) => operation)).toEqual(
    readOperations(document).map(({ id }) => id),
  );
});

test("rejects an unknown operation", ({ mock }) => {
  // @ts-expect-error no such operation
  expect(() => mock.requireOperations("mesh-upgrades/gte")).toThrow(
    new RangeError('there is no operation "mesh-upgrades/gte": did you mean "mesh-upgrades/get"?'),
  );
  expect(() => mock.requireOperations()).toThrow(/^name operations, or all: .*mesh-upgrades\/create, /);
  const other = createMock({ document: widgets() });
  expect(() => other.requireOperations("gadgets")).toThrow(
    /no operation "gadgets": the document has widgets\/list, /,
  );
});
