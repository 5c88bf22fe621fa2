import { demand } from "./errors.ts";
import { readHeaderText } from "./header-text.ts";
import type { Place, Plan } from "./plan.ts";
import { textOf, urlOf } from "./routing.ts";
import type { Settings } from "./settings.ts";

/** What is sent, but for the credentials; its body can be sent again. */
export interface Message {
  method: string;
  url: string;
  /** By lower-case name. */
  headers: Record<string, string>;
  body: string | Uint8Array<ArrayBuffer> | null;
}

/** The members of a request, sorted by the place they go to. The body is alone in its group, as `body`. */
export type Sorted = Record<Exclude<Place, "body">, Record<string, string>> & { body: { body?: unknown } };

/** @throws {InputError} for something required that is missing, and for what cannot be sent. */
export function sortMembers(
  { required, optional, fixed }: Plan,
  request: unknown,
  { known }: Settings,
): Sorted {
  demand(typeof request === "object" && request !== null, "request", "expected an object of parameters");
  const sorted: Sorted = { path: {}, query: {}, header: {}, body: {} };
  for (const [name, place] of Object.entries({ ...required, ...optional })) {
    const value: unknown = Reflect.get(request, name) ?? (place === "path" ? known[name] : undefined);
    if (value === undefined) {
      const how = name in known ? "give it with the call, or projectId to createClient" : "is required";
      demand(!Object.hasOwn(required, name), name, how);
    } else if (place === "body")
      sorted.body.body = fixed === undefined ? value : Object.assign({}, fixed, value);
    else if (place === "header")
      sorted.header[name.toLowerCase()] = readHeaderText(name, textOf(name, value));
    else sorted[place][name] = textOf(name, value);
  }
  return sorted;
}

/** @throws {InputError} for a path parameter that would change the path. */
export function writeMessage(
  { method, path: template }: Plan,
  { path, query, header, body }: Sorted,
  { origins, headers }: Settings,
): Message {
  const search = Object.entries(query).map(([name, text]) => `${name}=${encodeURIComponent(text)}`);
  return {
    method,
    url: urlOf(origins, template, path) + (search.length === 0 ? "" : `?${search.join("&")}`),
    headers: { ...headers, ...header },
    body: body.body === undefined ? null : JSON.stringify(body.body),
  };
}
