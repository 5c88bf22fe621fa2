import {
  evaluate,
  formFields,
  readRuntimeExpression,
  requestHeaders,
  requestTarget,
} from "@meshlift/openapi";
import type { Trial } from "./trial.ts";

/** The values of the form. */
export interface Filled {
  /** Parameter → value; an empty value is not sent. */
  values: Map<string, string>;
  /** JSON text; empty for none. */
  body: string;
  /** Value of the `Prefer` header; empty to let the mock choose the response. */
  prefer: string;
  /** Other headers, such as the token's; an empty value is not sent. */
  headers: Record<string, string>;
}

/** A request and its response. */
export interface Call {
  method: string;
  /** Path and query. */
  target: string;
  /** 0 if no response arrived. */
  status: number;
  /** Response body; pretty-printed if it is JSON. */
  text: string;
  /** The response's JSON; `undefined` for any other body. */
  json: unknown;
  values: Map<string, string>;
}

/** Sends the operation of `trial` to the mock at `mock`, an address without a slash at the end. */
export async function send(mock: string, trial: Trial, filled: Filled): Promise<Call> {
  const { method, parameters } = trial;
  const values = new Map([...filled.values].filter(([, text]) => text !== "").map(readValue));
  const target = requestTarget(trial.path, parameters, values);
  const headers = new Headers(Object.entries(filled.headers).filter(([, text]) => text !== ""));
  for (const [name, text] of requestHeaders(parameters, values)) headers.set(name, text);
  const body = filled.body === "" ? undefined : bodyOf(trial, filled.body);
  // The browser writes the content type of a form itself, with its boundary.
  if (trial.contentType !== "" && !(body instanceof FormData)) headers.set("Content-Type", trial.contentType);
  if (filled.prefer !== "") headers.set("Prefer", filled.prefer);
  const sent = { method, target, values: filled.values };
  try {
    const response = await fetch(mock + target, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const json = readJson(text);
    return {
      ...sent,
      status: response.status,
      text: json === undefined ? text : JSON.stringify(json, null, 2),
      json,
    };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    return { ...sent, status: 0, text: `No response arrived: ${text}`, json: undefined };
  }
}

/** An array or an object is typed as JSON. */
function readValue([name, text]: [string, string]): [string, unknown] {
  const json = readJson(text);
  return [name, typeof json === "object" && json !== null ? json : text];
}

/** Returns a form with the fields of the JSON object that was typed, and another body as it was typed. */
function bodyOf({ bodyKind }: Trial, text: string): string | FormData {
  if (bodyKind === "form") return new URLSearchParams(formFields(readJson(text))).toString();
  if (bodyKind !== "multipart") return text;
  const form = new FormData();
  for (const [name, value] of formFields(readJson(text))) form.append(name, value);
  return form;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns the parameters that a link passes from a response to another operation. */
export function carryOver(expressions: Record<string, string>, { values, json }: Call): Map<string, string> {
  const carried = new Map<string, string>();
  for (const [name, expression] of Object.entries(expressions)) {
    const read = readRuntimeExpression(expression);
    const filled = Object.fromEntries(values);
    const request = { path: filled, query: filled, headers: byLowerCase(filled), body: undefined };
    const value = read && evaluate(read, request, json);
    if (value !== undefined && value !== null) carried.set(name, String(value));
  }
  return carried;
}

function byLowerCase(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Returns the fields that differ between two responses: `status.state: Pending → Running`. */
export function changesBetween(before: unknown, after: unknown): string[] {
  const [old, now] = [leaves(before), leaves(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .filter((path) => old.get(path) !== now.get(path))
    .map((path) => `${path}: ${old.get(path) ?? "(nothing)"} → ${now.get(path) ?? "(nothing)"}`);
}

function leaves(value: unknown, path = "", found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== "object" || value === null) return found.set(path, String(value));
  for (const [key, property] of Object.entries(value))
    leaves(property, path === "" ? key : `${path}.${key}`, found);
  return found;
}
