import { expectedText, gotText, printable } from "@meshlift/openapi";
import type { ErrorObject } from "ajv";

/**
 * Returns the problem with a value: `expected a string, got 1.18; put it in quotes`.
 * @param source the value as it is written in the manifest: YAML reads `1.10` as `1.1`.
 */
export function schemaProblem(error: ErrorObject, value: unknown, source?: string): string {
  if (error.keyword === "minLength" && value === "") return "must not be empty";
  const hint = quoteHint(error, value);
  const got = printable((hint === "" ? undefined : source) ?? gotText(error, value));
  return `expected ${expectedText(error)}, got ${got}${hint}`;
}

/** YAML reads `1.18` as a number, where mostly a string is meant. */
function quoteHint({ keyword, params }: ErrorObject, value: unknown): string {
  const scalar = typeof value === "number" || typeof value === "boolean";
  return keyword === "type" && params["type"] === "string" && scalar ? "; put it in quotes" : "";
}
