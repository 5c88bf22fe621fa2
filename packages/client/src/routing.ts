import type { Service } from "../generated/operations.ts";
import { serviceOf } from "../generated/operations.ts";
import { InputError } from "./errors.ts";
import { encode } from "./percent-encoding.ts";

/** Base URL that stands for "the service of this path": openapi-fetch has room for only one. */
export const placeholder = "https://service.invalid";

/** Which host each path of the document is sent to. */
export interface Routing {
  origins: ReadonlySet<string>;
  /** openapi-fetch's `pathSerializer`: fills a path template and puts the host of its service in front. */
  serializePath(url: string, parameters: Record<string, unknown>): string;
  /** A URL that no `serializePath` saw, because its path has no parameters, at the host of its service. */
  resolve(url: string): string;
}

/** @throws {InputError} later, from `serializePath`, for a path parameter that would change the path. */
export function createRouting(origins: Record<Service, string>): Routing {
  const known = new Map(Object.entries(serviceOf));
  const originOf = (path: string): string => {
    const service = known.get(path);
    if (service === undefined) throw new InputError("path", `${path} is not in the API`);
    return origins[service];
  };
  return {
    origins: new Set(Object.values(origins)),
    serializePath(url, parameters) {
      const path = url.slice(placeholder.length);
      const filled = path.replaceAll(/\{([^{}]+)\}/g, (_, name: string) =>
        encodeSegment(name, parameters[name]),
      );
      return originOf(path) + filled;
    },
    resolve(url) {
      if (!url.startsWith(placeholder)) return url;
      return originOf(new URL(url).pathname) + url.slice(placeholder.length);
    },
  };
}

/** A path parameter as one segment of the path. */
function encodeSegment(name: string, value: unknown): string {
  const text =
    typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
  if (text === "" || text === "." || text === "..") {
    throw new InputError(name, `expected a path parameter, got ${JSON.stringify(value) ?? "nothing"}`);
  }
  // A proxy on the way may decode a slash, and the request would be another one.
  if (/[/\p{Cc}]/u.test(text))
    throw new InputError(name, `holds a slash or a control character: ${JSON.stringify(text)}`);
  if (!text.isWellFormed()) throw new InputError(name, "is not valid Unicode");
  return encode(text);
}
