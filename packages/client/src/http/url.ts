import { fillTemplate } from "@meshlift/openapi";
import { demand, InputError } from "../errors/input-error.ts";
import { encode } from "./percent-encoding.ts";

/**
 * Returns a path template, filled in.
 * @throws {InputError} for a parameter that is missing, or would change the path.
 */
export function fillPath(template: string, parameters: Readonly<Record<string, unknown>>): string {
  return fillTemplate(template, (name) => encodeSegment(name, parameters[name]));
}

/**
 * Returns a path parameter as one segment of the path.
 * @throws {InputError} for a value that a server, or a proxy that decodes a slash, would read as another path.
 */
export function encodeSegment(name: string, value: unknown): string {
  const text = parameterText(name, value);
  // Most values need no encoding.
  if (/^\w[\w.~-]*$/.test(text)) return text;
  if (!/^\.{0,2}$|[/\p{Cc}]/u.test(text)) return encode(text);
  throw new InputError(
    name,
    `expected one segment of a path, no slash or control character, got ${JSON.stringify(text)}`,
  );
}

/**
 * Returns a parameter as text.
 * @throws {InputError} for a value that is not a scalar, and for half of a surrogate pair.
 */
export function parameterText(name: string, value: unknown): string {
  const scalar = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  demand(scalar, name, "expected a string, a number or a boolean");
  const text = String(value);
  demand(text.isWellFormed(), name, "is not valid Unicode");
  return text;
}
