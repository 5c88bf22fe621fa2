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
