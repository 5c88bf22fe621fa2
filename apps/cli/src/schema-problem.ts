import type { ErrorObject } from "ajv";
import { printable } from "./printable.ts";

/** What a schema's complaint means for whoever wrote the value. */
export function schemaProblem({ keyword, params, message }: ErrorObject, value: unknown): string {
  const bound: unknown = params["limit"];
  const many = (unit: string): string => `${String(bound)} ${unit}${bound === 1 ? "" : "s"}`;
  switch (keyword) {
    case "type":
      return `expected ${typeWords(params["type"])}, got ${describe(value)}${quoteHint(params["type"], value)}`;
    case "const":
      return `must be ${JSON.stringify(params["allowedValue"])}, got ${describe(value)}`;
    case "enum":
      return `must be one of ${choices(params["allowedValues"])}, got ${describe(value)}`;
    case "minLength":
      return value === ""
        ? "must not be empty"
        : `needs at least ${many("character")}, got ${describe(value)}`;
    case "maxLength":
      return `may have at most ${many("character")}, got ${describe(value)}`;
    case "pattern":
      return `must match ${String(params["pattern"])}, got ${describe(value)}`;
    case "minimum":
    case "maximum":
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      return `must be ${comparisons[String(params["comparison"])] ?? ""} ${String(bound)}, got ${describe(value)}`;
    case "minItems":
      return `needs at least ${many("value")}`;
    case "maxItems":
      return `may have at most ${many("value")}`;
    case "uniqueItems":
      return "holds the same value twice";
    case "anyOf":
    case "oneOf":
      return `has none of the forms that the API documents, got ${describe(value)}`;
    default:
      return message ?? `breaks the rule "${keyword}"`;
  }
}

const comparisons: Record<string, string> = {
  ">=": "at least",
  "<=": "at most",
  ">": "more than",
  "<": "less than",
};

const typeNames: Record<string, string> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  null: "null",
};

function typeWords(type: unknown): string {
  const names = Array.isArray(type) ? type : [type];
  return names.map((name: unknown) => typeNames[String(name)] ?? String(name)).join(" or ");
}

function choices(values: unknown): string {
  return Array.isArray(values) ? values.map((value: unknown) => JSON.stringify(value)).join(", ") : "";
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "string")
    return `"${printable(value.length > 60 ? `${value.slice(0, 57)}…` : value)}"`;
  return typeof value === "number" ? `the number ${value}` : String(value);
}

/** YAML reads `1.18` as a number; whoever wrote it mostly meant text. */
function quoteHint(type: unknown, value: unknown): string {
  const scalar = typeof value === "number" || typeof value === "boolean";
  return type === "string" && scalar ? "; put it in quotes" : "";
}
