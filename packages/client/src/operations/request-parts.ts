import { fillTemplate, templateParameters } from "@meshlift/openapi";
import {
  hasFiles,
  hasOtherBodies,
  hasStyles,
  receivesBytes,
  writeBody,
  writeQuery,
  writeText,
} from "../../generated/encoding.ts";
import { demand, demandObject } from "../errors/input-error.ts";
import { readHeaderValue } from "../http/header-value.ts";
import type { HttpRequest } from "../http/http-types.ts";
import type { Limits } from "../http/limits.ts";
import type { TransportSettings } from "../http/transport.ts";
import { encodeSegment, fillPath, parameterText } from "../http/url.ts";
import { writeMultipart } from "./multipart.ts";
import type { OperationSpec, ParameterLocation } from "./operation-spec.ts";
import type { TextLocation } from "./styled-text.ts";

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
  /** A multipart body, whose bytes are not read yet. */
  form?: Blob;
  /** The query, encoded. */
  search: string;
  /** The path, filled in, where the document has styles for it. */
  filled?: string;
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
  { optional, fixed, styles, contentType, send, fields, accept }: OperationSpec,
  locations: readonly [string, ParameterLocation][],
  request: unknown,
  { defaultParameters }: OperationSettings,
): RequestParts {
  demandObject("request", request);
  const parts: RequestParts = { path: {}, query: {}, header: {}, search: "" };
  if (hasOtherBodies && accept !== undefined) parts.header["accept"] = accept;
  for (const [name, location] of locations) {
    const value: unknown =
      Reflect.get(request, name) ?? (location === "path" ? defaultParameters[name] : undefined);
    if (value === undefined) {
      const how =
        name in defaultParameters ? "is required: pass it, or projectId to createClient" : "is required";
      demand(optional !== undefined && Object.hasOwn(optional, name), name, how);
    } else if (location === "body") {
      if (hasOtherBodies && contentType !== undefined) parts.header["content-type"] = contentType;
      if (hasFiles && send === "multipart") parts.form = writeMultipart(withFixed(value, fixed), fields);
      else parts.body = writeBody(withFixed(value, fixed), send, fields);
    } else if (location === "header")
      parts.header[name.toLowerCase()] = readHeaderValue(
        name,
        hasStyles ? textOf(location, name, value, styles) : parameterText(name, value),
      );
    else if (hasStyles && location === "cookie") {
      const { cookie } = parts.header;
      const text = textOf(location, name, value, styles);
      parts.header["cookie"] = cookie === undefined ? text : `${cookie}; ${text}`;
    } else if (location === "query") {
      const text = writeQuery(name, value, styles?.[name]);
      parts.query[name] = value;
      if (text !== "") parts.search += `${parts.search && "&"}${text}`;
    } else parts.path[name] = hasStyles ? textOf(location, name, value, styles) : parameterText(name, value);
  }
  return parts;
}

/** Returns the text of a parameter outside the query; that of a style is already encoded. */
function textOf(
  location: TextLocation,
  name: string,
  value: unknown,
  styles: OperationSpec["styles"],
): string {
  const style = styles?.[name];
  return style !== undefined || location === "cookie"
    ? writeText(location, name, value, style)
    : parameterText(name, value);
}

/**
 * Fills in the path of a document with styles.
 * @throws {InputError} for a path parameter that would change the path.
 */
export function fillStyled({ path: template, styles }: OperationSpec, { path }: RequestParts): string {
  // Texts of a style are already encoded.
  return fillTemplate(template, (name) => (styles?.[name] && path[name]) ?? encodeSegment(name, path[name]));
}

/** Returns a body with its fixed values. A property that is undefined must not replace one of them. */
function withFixed(value: unknown, fixed: object | undefined): unknown {
  return fixed === undefined
    ? value
    : {
        ...fixed,
        ...Object.fromEntries(Object.entries(Object(value)).filter((entry) => entry[1] !== undefined)),
      };
}

/**
 * Builds the HTTP request of a call.
 * @throws {InputError} for a path parameter that would change the path.
 */
export function buildRequest(
  { method, service, path: template, receive }: OperationSpec,
  { path, filled = fillPath(template, path), search, header, body }: RequestParts,
  { origins, headers, defaultParameters }: OperationSettings,
): HttpRequest {
  const target = filled + (search && `?${search}`);
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
