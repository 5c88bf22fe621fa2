import { fillTemplate } from "@meshlift/openapi";
import { serviceOf } from "../generated/operations.ts";
import { demand, InputError } from "./errors.ts";
import type { Origins } from "./origins.ts";
import { encode } from "./percent-encoding.ts";

/**
 * The URL of a path template of the document, filled in, at the host of its service.
 * @throws {InputError} for a path that is not in the document, and a parameter that would change the path.
 */
export function urlOf(origins: Origins, path: string, parameters: Record<string, unknown>): string {
  demand(isPath(path), "path", `${path} is not in the API`);
  const filled = fillTemplate(path, (name) => encodeSegment(name, parameters[name]));
  return origins[serviceOf[path]] + filled;
}

function isPath(path: string): path is keyof typeof serviceOf {
  return Object.hasOwn(serviceOf, path);
}

/**
 * A path parameter as one segment of the path.
 * @throws {InputError} for what a server, or a proxy that decodes a slash, would read as another path.
 */
export function encodeSegment(name: string, value: unknown): string {
  const text = textOf(name, value);
  // As nearly all are: nothing to encode.
  if (/^\w[\w.~-]*$/.test(text)) return text;
  if (!/^\.{0,2}$|[/\p{Cc}]/u.test(text)) return encode(text);
  throw new InputError(
    name,
    `expected one segment of a path, no slash or control character, got ${JSON.stringify(text)}`,
  );
}

/**
 * A parameter as text.
 * @throws {InputError} for what is no scalar, and for half of a surrogate pair.
 */
export function textOf(name: string, value: unknown): string {
  const scalar = typeof value === "string" || typeof value === "boolean" || Number.isFinite(value);
  demand(scalar, name, "expected text, a number or a boolean");
  const text = String(value);
  demand(text.isWellFormed(), name, "is not valid Unicode");
  return text;
}
