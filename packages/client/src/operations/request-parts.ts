import { templateParameters } from "@meshlift/openapi";
import { hasOtherBodies, receivesBytes, writeBody, writeQuery } from "../../generated/encoding.ts";
import { demand, demandObject } from "../errors/input-error.ts";
import { readHeaderValue } from "../http/header-value.ts";
import type { HttpRequest } from "../http/http-types.ts";
import type { Limits } from "../http/limits.ts";
import type { TransportSettings } from "../http/transport.ts";
import { fillPath, parameterText } from "../http/url.ts";
import type { OperationSpec, ParameterLocation } from "./operation-spec.ts";

/** The settings of a client that its named calls are made with. */
export interface OperationSettings extends TransportSettings, Limits {
  /** Headers of every request, by lower-case name. */
  headers: Record<string, string>;
  /** Values of path parameters that a call may leave out, by name. */
  defaultParameters: Record<string, string | undefined>;
}

/** The parameters of a request, by location, and its body as JSON. */
export type RequestParts = Record<"path" | "header", Record<string, string>> & {
  query: Record<string, unknown>;
  body?: string | ArrayBuffer;
  /** The query, encoded. */
  search: string;
};

/** Returns the location of each parameter of an operation, by name. */
export function parameterLocations({
  path,
  required,
  optional,
}: OperationSpec): [string, ParameterLocation][] {
  const inPath = templateParameters(path).map((name): [string, ParameterLocation] => [name, "path"]);
  return [...inPath, ...Object.entries({ ...required, ...optional })];
}

/**
 * Assigns the properties of a call's request to their locations.
 * @throws {InputError} for a required property that is missing, and for a value that cannot be sent.
 */
export function readRequestParts(
  { optional, fixed, styles, contentType, send, accept }: OperationSpec,
  locations: readonly [string, ParameterLocation][],
  request: unknown,
  { defaultParameters }: OperationSettings,
): RequestParts {
  demandObject("request", request);
  const parts: RequestParts = { path: {}, query: {}, header: {}, search: "" };
  if (hasOtherBodies) {
    if (contentType !== undefined) parts.header["content-type"] = contentType;
    if (accept !== undefined) parts.header["accept"] = accept;
  }
  for (const [name, location] of locations) {
    const value: unknown =
      Reflect.get(request, name) ?? (location === "path" ? defaultParameters[name] : undefined);
    if (value === undefined) {
      const how =
        name in defaultParameters ? "is required: pass it, or projectId to createClient" : "is required";
      demand(optional !== undefined && Object.hasOwn(optional, name), name, how);
    } else if (location === "body")
      parts.body = writeBody(fixed === undefined ? value : { ...fixed, ...withoutUndefined(value) }, send);
    else if (location === "header")
      parts.header[name.toLowerCase()] = readHeaderValue(name, parameterText(name, value));
    else if (location === "query") {
      const text = writeQuery(name, value, styles?.[name]);
      parts.query[name] = value;
      if (text !== "") parts.search += `${parts.search && "&"}${text}`;
    } else parts.path[name] = parameterText(name, value);
  }
  return parts;
}

/** A property that is undefined must not replace a fixed value. */
function withoutUndefined(value: unknown): object {
  return Object.fromEntries(Object.entries(Object(value)).filter((entry) => entry[1] !== undefined));
}

/**
 * Builds the HTTP request of a call.
 * @throws {InputError} for a path parameter that would change the path.
 */
export function buildRequest(
  { method, service, path: template, receive }: OperationSpec,
  { path, search, header, body }: RequestParts,
  { origins, headers, defaultParameters }: OperationSettings,
): HttpRequest {
  const target = fillPath(template, path) + (search && `?${search}`);
  return {
    method,
    url: origins[service] + target,
    path: target,
    headers: { ...headers, ...header },
    body: body ?? null,
    ...(receivesBytes && receive === "bytes" && { bytes: true }),
    project: path["project_id"] ?? defaultParameters["project_id"],
  };
}
