import { templateParameters, templatePattern } from "@meshlift/openapi";
import { serviceOf } from "../../generated/services.ts";
import { demand } from "../errors/input-error.ts";
import type { Origins } from "./origins.ts";
import { fillPath } from "./url.ts";

/**
 * Returns a path template of the document, filled in, and the URL of its service before it.
 * @throws {InputError} for a path that is not in the document, and a parameter that would change the path.
 */
export function operationUrl(
  origins: Origins,
  path: string,
  parameters: Record<string, unknown>,
): { base: string; path: string } {
  demand(isPath(path), "path", `${path} is not a path of the API`);
  return { base: origins[serviceOf[path]], path: fillPath(path, parameters) };
}

/** Reports whether a path template is in the document. */
export function isPath(path: string): path is keyof typeof serviceOf {
  return Object.hasOwn(serviceOf, path);
}

/** Returns the URL of the service that a request goes to; undefined where it goes to none. */
export function baseOf(origins: Origins, url: string): string | undefined {
  // One endpoint can lie below another: the longest is meant.
  return Object.values(origins)
    .filter((origin) => url.startsWith(`${origin}/`))
    .toSorted((a, b) => b.length - a.length)[0];
}

/** Returns the project in the path of a request, without that of the endpoint; undefined where it has none. */
export function projectOf(path: string): string | undefined {
  for (const template of Object.keys(serviceOf).filter(isPath)) {
    const index = templateParameters(template).indexOf("project_id");
    const match = new RegExp(`^${templatePattern(template)}$`).exec(path.replace(/\?.*/s, ""));
    const segment = index === -1 ? undefined : match?.[index + 1];
    if (segment !== undefined) return decodeURIComponent(segment);
  }
  return undefined;
}
