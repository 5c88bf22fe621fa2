import { demand, InputError } from "../errors/input-error.ts";
import type { OperationSpec } from "./operation-spec.ts";
import { writeStyled } from "./query-text.ts";

/**
 * Returns a body as it is sent; a multipart body has a writer of its own.
 * @param send how it is sent, where it is not JSON.
 * @param fields how the properties of a form are written, by name, as in `WriteQuery`.
 * @throws {InputError} for a value that cannot be sent so.
 */
export type WriteBody = (
  value: unknown,
  send?: OperationSpec["send"],
  fields?: Readonly<Record<string, string>>,
) => string | ArrayBuffer;

/** Writes JSON only, for documents in which every body of a request is JSON. */
export const writeJson: WriteBody = (value) => {
  try {
    return JSON.stringify(value);
  } catch {
    // A circle, a BigInt, or a value that is too deep.
    throw new InputError("body", "cannot be sent as JSON");
  }
};

/**
 * Writes JSON, text, bytes, and forms (`application/x-www-form-urlencoded`); objects in them are JSON, unless the document
 * gives them a style.
 * @public The generated code of a document that needs it imports it.
 */
export const writeAny: WriteBody = (value, send, fields) => {
  if (send === undefined) return writeJson(value);
  if (send === "text") {
    demand(typeof value === "string", "body", "expected text");
    return value;
  }
  if (send === "bytes") {
    demand(value instanceof Uint8Array, "body", "expected a Uint8Array");
    // A copy, because the array may be a part of a buffer.
    return new Uint8Array(value).buffer;
  }
  demand(typeof value === "object" && value !== null && !Array.isArray(value), "body", "expected an object");
  return Object.entries(value)
    .filter((entry) => entry[1] !== undefined)
    .map(([name, field]) => writeStyled(name, field, fields?.[name] ?? (isJson(field) ? "json" : undefined)))
    .filter((text) => text !== "")
    .join("&");
};

/** Reports whether a field has no text but JSON: an object, or an array of objects. */
function isJson(field: unknown): boolean {
  return Array.isArray(field) ? field.some((item: unknown) => isObject(item)) : isObject(field);
}

function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}
