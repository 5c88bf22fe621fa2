import { serializeArrayParam, serializeObjectParam, serializePrimitiveParam } from "openapi-fetch";
import { fillTemplate } from "./path-template.ts";
import type { Parameter } from "./reader/parameters.ts";
import { isRecord } from "./record.ts";

/** A parameter, as far as the text of its value depends on it. */
export interface SentParameter extends Pick<Parameter, "name" | "in" | "style" | "explode"> {
  content?: { isJson: boolean };
}

/** Returns path and query of a request. Parameters without a value in `values` are not sent. */
export function requestTarget(
  path: string,
  parameters: readonly SentParameter[],
  values: ReadonlyMap<string, unknown>,
): string {
  const filled = fillTemplate(path, (name) => {
    const parameter = parameters.find((candidate) => candidate.name === name && candidate.in === "path");
    return parameter === undefined ? "" : pathText(parameter, values.get(name));
  });
  const query = sentIn("query", parameters, values).map(([parameter, value]) => queryText(parameter, value));
  const search = query.filter((text) => text !== "").join("&");
  return search === "" ? filled : `${filled}?${search}`;
}

/** Returns the header parameters of a request and, as the header `Cookie`, its cookies. */
export function requestHeaders(
  parameters: readonly SentParameter[],
  values: ReadonlyMap<string, unknown>,
): [name: string, text: string][] {
  const headers = sentIn("header", parameters, values).map(([parameter, value]): [string, string] => [
    parameter.name,
    headerText(parameter, value),
  ]);
  const cookies = sentIn("cookie", parameters, values).map(([parameter, value]) =>
    queryText(parameter, value).replaceAll("&", "; "),
  );
  return cookies.length === 0 ? headers : [...headers, ["Cookie", cookies.join("; ")]];
}

/** Returns the fields of a form: each item of an array is a field of its own. An object becomes JSON. */
export function formFields(body: unknown): [name: string, text: string][] {
  return Object.entries(isRecord(body) ? body : {}).flatMap(([name, value]) =>
    [value].flat().map((item): [string, string] => [name, itemText(item)]),
  );
}

/** Returns a text as it is, and any other value as JSON. */
export function itemText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function sentIn(
  location: Parameter["in"],
  parameters: readonly SentParameter[],
  values: ReadonlyMap<string, unknown>,
): [SentParameter, unknown][] {
  return parameters.flatMap((parameter): [SentParameter, unknown][] =>
    parameter.in === location && values.has(parameter.name) ? [[parameter, values.get(parameter.name)]] : [],
  );
}

function pathText({ name, style, explode, content }: SentParameter, value: unknown): string {
  if (content !== undefined) return encodeURIComponent(contentText(content, value));
  const known = style === "label" || style === "matrix" ? style : "simple";
  if (Array.isArray(value)) return serializeArrayParam(name, value, { style: known, explode });
  if (isRecord(value)) return serializeObjectParam(name, value, { style: known, explode });
  const text = encodeURIComponent(String(value));
  return known === "label" ? `.${text}` : known === "matrix" ? `;${name}=${text}` : text;
}

function queryText({ name, style, explode, content }: SentParameter, value: unknown): string {
  const encoded = encodeURIComponent(name);
  if (content !== undefined) return serializePrimitiveParam(encoded, contentText(content, value));
  if (Array.isArray(value)) {
    const known = style === "spaceDelimited" || style === "pipeDelimited" ? style : "form";
    return serializeArrayParam(encoded, value, { style: known, explode });
  }
  if (isRecord(value)) {
    const known = style === "deepObject" ? style : "form";
    return serializeObjectParam(encoded, value, { style: known, explode });
  }
  return serializePrimitiveParam(encoded, String(value));
}

/** In a header, nothing is encoded. */
function headerText({ explode, content }: SentParameter, value: unknown): string {
  if (content !== undefined) return contentText(content, value);
  if (Array.isArray(value)) return value.join(",");
  if (!isRecord(value)) return String(value);
  const entries = Object.entries(value);
  return (explode ? entries.map((entry) => entry.join("=")) : entries.flat()).join(",");
}

function contentText({ isJson }: { isJson: boolean }, value: unknown): string {
  return isJson ? JSON.stringify(value) : String(value);
}
