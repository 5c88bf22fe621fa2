import { counted } from "./counted.ts";
import { isRecord } from "./record.ts";

/** A violated keyword, as ajv reports it. */
export interface SchemaError {
  keyword: string;
  params: Readonly<Record<string, unknown>>;
  message?: string | undefined;
}

/** Maximum length of a shown value, in characters. */
const longest = 60;

/**
 * Returns what a schema expects in place of a value, as a noun phrase to follow "expected": `a string`,
 * `at most 24 characters`, `one of "a", "b"`.
 */
export function expectedText({ keyword, params, message }: SchemaError): string {
  const limit = params["limit"];
  switch (keyword) {
    case "type":
      return typeText(params["type"]);
    case "const":
      return valueText(params["allowedValue"]);
    case "enum":
      return `one of ${listText(params["allowedValues"])}`;
    case "minLength":
      return `at least ${counted(limit, "character")}`;
    case "maxLength":
      return `at most ${counted(limit, "character")}`;
    case "minItems":
      return `at least ${counted(limit, "item")}`;
    case "maxItems":
    case "items":
    case "unevaluatedItems":
      return `at most ${counted(limit, "item")}`;
    case "minProperties":
      return `at least ${counted(limit, "field")}`;
    case "maxProperties":
      return `at most ${counted(limit, "field")}`;
    case "minimum":
      return `at least ${String(limit)}`;
    case "maximum":
      return `at most ${String(limit)}`;
    case "exclusiveMinimum":
      return `more than ${String(limit)}`;
    case "exclusiveMaximum":
      return `less than ${String(limit)}`;
    case "multipleOf":
      return `a multiple of ${String(params["multipleOf"])}`;
    case "pattern":
      return `a string that matches ${String(params["pattern"])}`;
    case "format":
      return `a ${String(params["format"])}`;
    case "uniqueItems":
      return "items that differ";
    case "contains":
      return `at least ${counted(params["minContains"], "item")}${mostText(params["maxContains"])} of the kind in "contains"`;
    case "dependentRequired":
      return `the field ${String(params["missingProperty"])}, which ${String(params["property"])} requires`;
    case "propertyNames":
      return `no field with the name ${String(params["propertyName"])}`;
    case "if":
      return `a value as "${String(params["failingKeyword"])}" describes it`;
    case "anyOf":
    case "oneOf":
      return "one of the documented forms";
    case "not":
    case "false schema":
      return "no value";
    default:
      return `the rule "${keyword}" to hold${message === undefined ? "" : ` (${message})`}`;
  }
}

/** Keywords about the number of items or fields. */
const countingKeywords = new Set([
  "minItems",
  "maxItems",
  "items",
  "unevaluatedItems",
  "minProperties",
  "maxProperties",
]);

/** Returns a value for a message about a violated keyword: the number of its parts where that is wrong. */
export function gotText({ keyword }: Pick<SchemaError, "keyword">, value: unknown): string {
  const hasParts = Array.isArray(value) || isRecord(value);
  return hasParts && countingKeywords.has(keyword) ? String(Object.keys(value).length) : valueText(value);
}

/** Returns JSON types in words: `a string or null`. */
export function typeText(type: unknown): string {
  const names: unknown[] = Array.isArray(type) ? type : String(type).split(",");
  return names
    .map((name) => (name === "null" ? "null" : `${/^[aio]/.test(String(name)) ? "an" : "a"} ${String(name)}`))
    .join(" or ");
}

/** Returns the JSON type of a value in words: `an integer`, `null`. */
export function typeOfText(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  return typeText(Number.isInteger(value) ? "integer" : typeof value);
}

/** Returns a value for a message: complete if it is short, `nothing` if it is missing. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return "an array";
  if (isRecord(value)) return "an object";
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > longest ? `${text.slice(0, longest - 3)}…` : text;
}

function mostText(limit: unknown): string {
  return limit === undefined ? "" : `, and at most ${String(limit)},`;
}

function listText(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => valueText(value)).join(", ") : valueText(values);
}
