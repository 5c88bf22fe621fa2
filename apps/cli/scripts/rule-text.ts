import { type Schema, schemaObject } from "@meshlift/openapi";
import { keywordsOf } from "./keywords.ts";

/** Returns the rules of a schema beyond its type, in words. */
export function ruleText(schema: Schema): string {
  const rules = keywordsOf(schema);
  const { items, default: standard } = rules;
  return [
    choices(rules["enum"]),
    range(rules["minLength"], rules["maxLength"], "characters"),
    range(rules["minimum"], rules["maximum"], ""),
    range(rules["minItems"], rules["maxItems"], "values"),
    typeof rules["exclusiveMinimum"] === "number" ? `more than ${rules["exclusiveMinimum"]}` : "",
    typeof rules["exclusiveMaximum"] === "number" ? `less than ${rules["exclusiveMaximum"]}` : "",
    rules.pattern === undefined ? "" : `matches ${rules.pattern}`,
    rules.format === undefined ? "" : `format ${rules.format}`,
    standard === undefined ? "" : `default ${text(standard)}`,
    items === undefined ? "" : ruleText(schemaObject(items)),
  ]
    .filter((part) => part !== "")
    .join("; ");
}

function choices(values: unknown): string {
  return Array.isArray(values) ? `one of ${values.map(text).join(", ")}` : "";
}

function range(low: unknown, high: unknown, unit: string): string {
  const bounds = (): string => {
    if (typeof low === "number" && typeof high === "number")
      return low === high ? `${low}` : `${low} to ${high}`;
    if (typeof high === "number") return `at most ${high}`;
    // "At least 1 character" on every non-empty string does not help.
    if (typeof low === "number" && (low > 1 || unit === "")) return `at least ${low}`;
    return "";
  };
  return `${bounds()} ${bounds() === "" ? "" : unit}`.trim();
}

function text(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
