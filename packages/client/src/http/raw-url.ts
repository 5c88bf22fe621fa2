import { templateParameters, templatePattern } from "@meshlift/openapi";
import { serviceOf } from "../../generated/services.ts";
import type { Origins } from "./origins.ts";
import { isPath } from "./url.ts";

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
