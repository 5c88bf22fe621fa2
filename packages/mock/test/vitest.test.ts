import { expectTypeOf } from "vitest";
import type { expect as jestExpect } from "../src/jest.ts";
import { expect, test } from "../src/vitest.ts";
import { createMock, type Violation } from "../src/index.ts";
import { plan, send, upgrades } from "./send.ts";
import { widgets } from "./widgets.ts";

const seen: unknown[] = [];

test("gives every test a new mock", async ({ mock }) => {
  seen.push(mock);
  await send(mock, "POST", upgrades, { json: plan });
  expect(mock.calls("mesh-upgrades/create")).toHaveLength(1);
});

test("gives every test a new mock, this one too", async ({ mock }) => {
  expect(seen).toHaveLength(1);
  expect(seen).not.toContain(mock);
  expect(mock.calls()).toEqual([]);
});

test.describe("with options", () => {
  test.override("mockOptions", { uuid: () => "00000000-0000-4000-8000-000000000001" });

  test("creates the mock with them", async ({ mock }) => {
    const { at } = await send(mock, "POST", upgrades, { json: plan });
    expect(at("/metadata/uid")).toBe("00000000-0000-4000-8000-000000000001");
  });
});

test("knows the operations of the document, and the body of each", async ({ mock }) => {
  await send(mock, "POST", upgrades, { json: plan });
  const [call] = mock.calls("mesh-upgrades/create");
  expectTypeOf(call?.body?.spec.targetVersion).toEqualTypeOf<string | undefined>();
  expect(call?.body?.spec.targetVersion).toBe("1.18.7-r1");
  expectTypeOf(mock.calls("mesh-upgrades/get")[0]?.body).toEqualTypeOf<undefined>();
  expectTypeOf(mock.calls()[0]?.body).toEqualTypeOf<unknown>();
  // @ts-expect-error no such property
  expect(call?.body?.spec.version).toBeUndefined();
});

test("rejects an operation that the document does not have", ({ mock }) => {
  // @ts-expect-error no such operation
  expect(() => mock.calls("mesh-upgrade/create")).toThrow(
    new RangeError('there is no operation "mesh-upgrade/create": did you mean "mesh-upgrades/create"?'),
  );
  const other = createMock({ document: widgets() });
  expect(other.calls("widgets/get")).toEqual([]);
  expect(() => other.calls("gadgets/find")).toThrow(/"gadgets\/find": the document has widgets\/list, /);
});

test("lists every violation with its fix", async () => {
  const mock = createMock();
  const json = { ...plan, spec: { ...plan.spec, meshID: "m", targetVersion: 5 } };
  await send(mock, "POST", upgrades, { json });
  await send(mock, "POST", upgrades, { json });
  const nowhere = String((await send(mock, "GET", "/v1/nowhere")).at("/error_msg"));
  const [, nearest] = /the nearest paths are ([^,]+), /.exec(nowhere) ?? [];
  expect(() => expect(mock).toHaveNoViolations()).toThrow(
    expect.objectContaining({
      message: `3 requests, 5 contract violations

mesh-upgrades/create, body /spec/targetVersion: spec.targetVersion must be a string, got 5 (2 times)
  code      invalid-field (fault of the caller)
  request   POST ${upgrades}
  expected  a string
  got       5
  fix       send spec.targetVersion as a string

mesh-upgrades/create, body /spec/meshID: unknown field spec.meshID (known here: meshId, upgradeStrategy, targetVersion, targetType, currentStep) (2 times)
  code      unknown-field (fault of the caller)
  request   POST ${upgrades}
  expected  no fields but meshId, upgradeStrategy, targetVersion, targetType, currentStep
  got       meshID
  fix       rename spec.meshID to spec.meshId

no operation, path: ${nowhere}
  code      unknown-path (fault of the caller)
  request   GET /v1/nowhere
  expected  ${nearest}
  got       /v1/nowhere
  fix       use a documented path, such as ${nearest}
`,
    }),
  );
  expect(mock).not.toHaveNoViolations();
});

test("has the violations of the sessions of a mock", async () => {
  const mock = createMock();
  await send(mock.session("a"), "GET", "/v1/nowhere");
  expect(() => expect(mock).toHaveNoViolations()).toThrow(/^session a: 1 request, 1 contract violation/);
  expect(mock).not.toHaveNoViolations();
});

test("reports the number of requests if a violation was expected", async ({ mock }) => {
  await send(mock, "POST", upgrades, { json: plan });
  expect(() => expect(mock).not.toHaveNoViolations()).toThrow(
    "expected contract violations; 1 request, no contract violations",
  );
});

test("accepts only a mock", () => {
  expect(() => expect({ violations: [] as Violation[] }).toHaveNoViolations()).toThrow(
    "toHaveNoViolations() is for what createMock() returns, got object",
  );
  expect(() => expect("mock").toHaveNoViolations()).toThrow(/got string/);
});

test("has the same matcher in the types of Jest", () => {
  // Jest's own `expect` can be loaded only by Jest; `pnpm test:consumers` runs it there.
  expectTypeOf<ReturnType<typeof jestExpect>["toHaveNoViolations"]>().toEqualTypeOf<() => void>();
});
