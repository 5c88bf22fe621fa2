import type { IncomingMessage } from "node:http";
import { isJsonType } from "@meshlift/openapi";
import type { ViolationDetails } from "../violations/violation.ts";

/** The value of a JSON text in UTF-8, and the violations of the text; no value if it is unreadable. */
export interface ParsedJson {
  value?: unknown;
  violations: ViolationDetails[];
}

/** A field of a form, or a part of a multipart body; of a file it has the text. */
export type FormField = readonly [name: string, value: string];

/** A request, from `fetch` or from a socket. */
export interface MockRequest {
  /** In upper case. */
  method: string;
  url: URL;
  /** By lower-case name. */
  headers: Record<string, string>;
  /** Empty where it is `tooLarge`. */
  body: Uint8Array;
  /** The JSON value of the body, where it was read ahead. */
  json?: ParsedJson;
  /** The parts of a multipart body, which is read ahead; missing for a body that cannot be read. */
  parts?: readonly FormField[];
  /** True for a body of more than `bodyLimit` bytes. */
  tooLarge: boolean;
  /** Returns the request as it was sent, for an upstream. */
  raw(): RawRequest;
}

/** A request exactly as it was sent. */
export interface RawRequest {
  /** Of the request line: path and query, or a whole URL from a client that takes the mock for its proxy. */
  target: string;
  /** Names and values in turn, in their order and case, repeated ones included. */
  headers: readonly string[];
  /** Names and values in turn of the fields after a chunked body (RFC 9110, section 6.5). */
  trailers: readonly string[];
  /** Aborts when the caller goes away. */
  gone: AbortSignal;
}

/** A response; `body` is sent as JSON, a text of another content type as it is. */
export interface MockResponse {
  status: number;
  /** By lower-case name. */
  headers: Readonly<Record<string, string>>;
  body?: unknown;
  /** Sent unchanged, instead of `body`. */
  text?: string;
  /** The delivery, if a scenario changes it. */
  delivery?: Delivery;
  /** An upstream's response, passed through instead of everything else. */
  upstream?: UpstreamResponse;
}

/** A delivery of a response that a scenario has changed. */
export interface Delivery {
  /** The earliest time of the mock's clock, in ms since 1970. */
  due?: number;
  /** The point at which the connection breaks: before the response, or in the middle of its body. */
  breaks?: "before" | "inside";
  /** Time that the body takes, in pieces, in ms. */
  slowly?: number;
}

/**
 * The reason why an upstream sent no response, or only a part of one: it was not reached, ended the connection, was silent
 * for too long, or did not send HTTP; or the caller disconnected.
 */
export type FailureKind = "unreachable" | "reset" | "timeout" | "unreadable" | "gone";

/** A response of an upstream as it was received, without what belongs to the connection. */
export interface UpstreamResponse {
  status: number;
  /** The reason phrase. */
  reason: string;
  headers: [name: string, value: string][];
  /** The encoded bytes of the body; its beginning where it has a `rest`, or was `cut`. */
  bytes: Buffer;
  /** Names and values in turn of the fields after a chunked body. */
  trailers: readonly string[];
  /** The reason why it ended too early. */
  cut?: FailureKind;
  /** The rest of a body that has more bytes than the mock checks. */
  rest?: IncomingMessage;
}

/** Returns alternating names and values as pairs. */
export function pairsOf(fields: readonly string[]): [name: string, value: string][] {
  return Array.from({ length: fields.length / 2 }, (_, index): [string, string] => [
    fields[index * 2] ?? "",
    fields[index * 2 + 1] ?? "",
  ]);
}

/** Statuses whose responses must have no body; `Response` checks it. */
export const bodiless: ReadonlySet<number> = new Set([204, 205, 304]);

/** Returns the text that is sent as the body of a response; empty for none. */
export function textOf({ status, headers, body, text }: MockResponse): string {
  // The fault of a scenario can have any status.
  if (bodiless.has(status)) return "";
  if (text !== undefined || body === undefined) return text ?? "";
  const isText = typeof body === "string" && !isJsonType(headers["content-type"] ?? "application/json");
  return isText ? body : JSON.stringify(body);
}

/** Converts a response to one of the fetch API. */
export function toFetchResponse(response: MockResponse): Response {
  return new Response(textOf(response) || null, { status: response.status, headers: response.headers });
}
