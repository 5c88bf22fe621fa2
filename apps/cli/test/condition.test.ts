import { expect, it } from "vitest";
import { Condition } from "../src/wait/condition.ts";

it.each([
  [false, false],
  [null, false],
  ["", false],
  [[], false],
  [{}, false],
  [true, true],
  [0, true],
  ["false", true],
  [[null], true],
  [{ a: false }, true],
])("counts %j as JMESPath does: %s", async (value, expected) => {
  const condition = await Condition.compile("--until", "status.value");
  expect(condition.holds({ status: { value } })).toBe(expected);
  expect(condition.holds({ status: {} })).toBe(false);
});

it.each([
  ["status.state == 'Done'", { status: {} }],
  ["status.state != 'Done' && status.reason", {}],
  ["status.count > `1`", {}],
  ["status.state > `1`", { status: { state: "b" } }],
  ["contains(['Done'], status.state)", { status: { state: null } }],
  ["status.state", {}],
  ["length(status.parts) > `1`", {}],
])("has a problem while %s never had a value", async (expression, value) => {
  const condition = await Condition.compile("--until", expression);
  expect(condition.holds(value)).toBe(false);
  expect(condition.problem).toMatch(
    /^--until: (every field that it reads is null|its value is null|cannot be applied)/,
  );
});

it.each([
  ["status.state == 'Done'", { status: { state: "Running" } }],
  ["status.state == 'Done' || status.reason", { status: { reason: false } }],
  ["status.state == `null`", {}],
  ["!(status.state)", {}],
])("has no problem once %s had a value", async (expression, value) => {
  const condition = await Condition.compile("--until", expression);
  condition.holds(value);
  expect(condition.problem).toBeUndefined();
  condition.holds({});
  expect(condition.problem).toBeUndefined();
});
