import { demand, InputError } from "../errors/input-error.ts";
import { writeStyled } from "./query-text.ts";

/**
 * Returns a body as it is sent.
 * @param send how it is sent, where it is not JSON.
 * @throws {InputError} for a value that cannot be sent so.
 */
export type WriteBody = (value: unknown, send?: "text" | "form" | "bytes") => string | ArrayBuffer;

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
 * Writes JSON, text, bytes, and forms of scalars and arrays of them (`application/x-www-form-urlencoded`).
 * @public The generated code of a document that needs it imports it.
 */
export const writeAny: WriteBody = (value, send) => {
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
    .map(([name, field]) => writeStyled(name, field))
    .filter((text) => text !== "")
    .join("&");
};
