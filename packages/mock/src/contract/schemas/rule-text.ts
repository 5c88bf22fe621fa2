import { expectedText, gotText } from "@meshlift/openapi";
import type { ErrorObject } from "ajv/dist/2020.js";

/** A violated rule of a schema, in the words of a violation. */
interface RuleText {
  /** As a noun phrase: `an integer`. */
  expected: string;
  /** To follow the name of the value: `must be an integer, got "x"`. */
  rule: string;
  /** As a command: `send limit as an integer`. */
  fix: string;
}

/**
 * Returns a rule in words, for a value of a body or for a parameter.
 * @param name of the value, as a sentence has it.
 * @param data the value, as it may be shown.
 */
export function ruleText(
  error: Pick<ErrorObject, "keyword" | "params" | "message">,
  name: string,
  data: unknown,
): RuleText {
  const { keyword } = error;
  const expected = expectedText(error);
  if (keyword === "minLength" && data === "") {
    return { expected: "a value", rule: "must not be empty", fix: `give ${name} a value` };
  }
  const verb = partsKeywords.has(keyword) ? "have" : "be";
  const rule = `must ${verb} ${expected}, got ${gotText(error, data)}`;
  return { expected, rule, fix: `${fixText(keyword, name)} ${expected}` };
}

/** Keywords about the parts of a value. */
const partsKeywords = new Set([
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "items",
  "unevaluatedItems",
  "uniqueItems",
  "contains",
  "minProperties",
  "maxProperties",
  "propertyNames",
  "dependentRequired",
]);

/** Returns a fix up to the expectation. */
function fixText(keyword: string, name: string): string {
  if (keyword === "type") return `send ${name} as`;
  if (keyword === "minLength") return `lengthen ${name} to`;
  if (/^(max(Length|Items|Properties)|items|unevaluatedItems)$/.test(keyword)) return `shorten ${name} to`;
  return partsKeywords.has(keyword) ? `give ${name}` : `set ${name} to`;
}
