import { expect, it } from "vitest";
import { countViolations } from "../src/violations/text.ts";
import type { Violation } from "../src/index.ts";
import { summaryText } from "../src/verdict/summary.ts";
import { Tally } from "../src/verdict/tally.ts";

const call = {
  operation: "widgets/get",
  method: "GET",
  url: "/v1/t-1/widgets/w-1",
  headers: {},
  status: 200,
};
const unknown = (more: Partial<Violation>): Violation => ({
  operation: "widgets/get",
  request: "GET /v1/t-1/widgets/w-1",
  code: "upstream-invalid-field",
  kind: "schema",
  fault: "upstream",
  location: "body",
  pointer: "/parts/0/size",
  message: "parts[0].size must be a number, got null",
  expected: "a number",
  got: "null",
  fix: "fix it",
  ...more,
});

const rules = {
  operations: [{ id: "widgets/get", responses: [] }],
  required: new Set<string>(),
  allowEmpty: false,
};

it("keeps a rare violation beside one that repeats without end", () => {
  const tally = new Tally();
  for (let times = 0; times < 10_001; times += 1) tally.add(call, [unknown({})]);
  tally.add(call, [unknown({ pointer: "/name", message: "name must be a string, got 5" })]);
  const verdict = tally.judge(rules);
  expect(verdict.total).toBe(10_002);
  expect(summaryText(verdict)).toMatch(/got null \(10001 times\)\n.*\n\n.*name must be a string, got 5\n/s);
});

it("keeps the first 10,000 different violations, and counts all", () => {
  const tally = new Tally();
  for (let index = 0; index < 10_002; index += 1) {
    tally.add(call, [unknown({ message: `n${index} is unknown` })]);
  }
  tally.add(call, [unknown({ message: "n0 is unknown" })]);
  const verdict = tally.judge(rules);
  const { violations, total, requests } = verdict;
  expect([violations.length, violations[0]?.count, total, requests]).toEqual([10_000, 2, 10_003, 10_003]);
  expect(summaryText(verdict)).toContain("10003 requests, 10003 contract violations");
});

it("counts a violation of an upstream in another item or with another value as the same, and elsewhere as another", () => {
  const inResponse = (more: Partial<Violation>) => unknown({ direction: "response", status: 200, ...more });
  const other = { message: "parts[3].size must be a number, got true", got: "true" };
  const counts = countViolations([
    inResponse({}),
    inResponse({ pointer: "/parts/3/size", ...other }),
    inResponse({ status: 400 }),
    inResponse({ pointer: "/parts/0/weight" }),
    inResponse({ pointer: "/parts", expected: "an array", count: 5 }),
  ]).map(({ violation: { status, pointer }, count }) => `${status} ${pointer} ${count}`);
  expect(counts).toEqual([
    "200 /parts/0/size 2",
    "400 /parts/0/size 1",
    "200 /parts/0/weight 1",
    "200 /parts 5",
  ]);
});
