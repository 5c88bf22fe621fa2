import { expectedText, valueText } from "@meshlift/openapi";
import type { ErrorObject } from "ajv";
import { printable } from "./printable.ts";

/** Returns what is wrong with a value, for whoever wrote it: `expected a string, got 1.18; put it in quotes`. */
export function schemaProblem(error: ErrorObject, value: unknown): string {
  if (error.keyword === "minLength" && value === "") return "must not be empty";
  const got = printable(countOf(error, value) ?? valueText(value));
  return `expected ${expectedText(error)}, got ${got}${quoteHint(error, value)}`;
}

/** How many items a list has, where that is what is wrong with it. */
function countOf({ keyword }: ErrorObject, value: unknown): string | undefined {
  return Array.isArray(value) && /^(min|max)Items$/.test(keyword) ? String(value.length) : undefined;
}

/** YAML reads `1.18` as a number; whoever wrote it mostly meant a string. */
function quoteHint({ keyword, params }: ErrorObject, value: unknown): string {
  const scalar = typeof value === "number" || typeof value === "boolean";
  return keyword === "type" && params["type"] === "string" && scalar ? "; put it in quotes" : "";
}
