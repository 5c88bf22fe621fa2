import { expectedText, valueText } from "@meshlift/openapi";
import type { ErrorObject } from "ajv";
import { printable } from "../terminal/printable.ts";

/** Returns the problem with a value: `expected a string, got 1.18; put it in quotes`. */
export function schemaProblem(error: ErrorObject, value: unknown): string {
  if (error.keyword === "minLength" && value === "") return "must not be empty";
  const got = printable(countOf(error, value) ?? valueText(value));
  return `expected ${expectedText(error)}, got ${got}${quoteHint(error, value)}`;
}

/** Returns the number of items of a list if the error is about it. */
function countOf({ keyword }: ErrorObject, value: unknown): string | undefined {
  return Array.isArray(value) && /^(min|max)Items$/.test(keyword) ? String(value.length) : undefined;
}

/** YAML reads `1.18` as a number, where mostly a string is meant. */
function quoteHint({ keyword, params }: ErrorObject, value: unknown): string {
  const scalar = typeof value === "number" || typeof value === "boolean";
  return keyword === "type" && params["type"] === "string" && scalar ? "; put it in quotes" : "";
}
