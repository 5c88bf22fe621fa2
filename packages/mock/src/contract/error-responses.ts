import { STATUS_CODES } from "node:http";
import { isRecord } from "@meshlift/openapi";
import type { MockResponse } from "../http/messages.ts";
import { type ErrorBody, plainError, spelling } from "./error-bodies.ts";
import type { OperationParts } from "./operation-parts.ts";
import type { PathValues } from "./path.ts";

/** The code of a response that the document does not have, which must not look like one of the vendor's. */
const ownCode = (status: number): string => `MOCK.${status}`;

/** Texts that replace the texts of a documented error. */
interface ErrorTexts {
  message?: string;
  detail?: string;
  code?: string;
}

/** Returns errors in the format of the service, or of the gateway if no service was reached. */
export interface ErrorResponses {
  /**
   * The documented response of an operation with this status: its first example, with the given
   * texts. If the document has no such response, it is `own`.
   */
  service(compiled: OperationParts, status: number, texts?: ErrorTexts): MockResponse;
  /** A response that the document does not have, in the form of the service's errors and with a code of our own. */
  own(compiled: OperationParts, status: number, message: string): MockResponse;
  /** The gateway's response with this status; where the document shows none, with a code of our own. */
  gateway(status: number, message?: string): MockResponse;
  /** The response of an operation whose path leads to a resource that does not exist. */
  notFound(compiled: OperationParts, values: PathValues, missing: string): MockResponse;
}

/** @param requestId makes the ID of one request. */
export function createErrorResponses(
  gatewayErrors: ReadonlyMap<number, ErrorBody>,
  requestId: () => string,
): ErrorResponses {
  const respond = (
    status: number,
    body: ErrorBody,
    texts: ErrorTexts,
    type = "application/json",
  ): MockResponse => ({
    status,
    headers: { "content-type": type },
    body: withTexts(body, texts, requestId),
  });
  const own = ({ errors }: OperationParts, status: number, message: string): MockResponse =>
    respond(status, errors.form, { message, code: ownCode(status) });
  const service = (compiled: OperationParts, status: number, texts: ErrorTexts = {}): MockResponse => {
    const body = compiled.errors.bodies.get(status);
    if (body !== undefined) return respond(status, body, texts, compiled.errors.types.get(status));
    const message = texts.message ?? `${compiled.operation.id} documents no response ${status}`;
    return own(compiled, status, message);
  };
  return {
    service,
    own,
    gateway(status, message) {
      const body = gatewayErrors.get(status);
      if (body !== undefined) return respond(status, body, { ...(message !== undefined && { message }) });
      const words = message ?? STATUS_CODES[status] ?? "unknown error";
      return respond(status, plainError, { message: words, code: ownCode(status) });
    },
    notFound(compiled, values, missing) {
      const { notFound, bodies } = compiled.errors;
      if (notFound !== undefined) {
        const body = withValues(notFound.body, notFound.examples, values);
        return respond(notFound.status, body, withReason(body, missing));
      }
      const body = bodies.get(404);
      return service(compiled, 404, body === undefined ? { message: missing } : withReason(body, missing));
    },
  };
}

/** Returns a copy of an error with these texts in the innermost object that has the names of an error. */
function withTexts(body: ErrorBody, texts: ErrorTexts, requestId: () => string): ErrorBody {
  const isText = (name: string, names: readonly string[]): boolean =>
    names.includes(name) && typeof body[name] === "string";
  const names = Object.keys(body);
  const has = (wanted: readonly string[]): boolean => names.some((name) => isText(name, wanted));
  if (!has(spelling.message) && !has(spelling.detail)) {
    const inner = names.find((name) => holdsTexts(body[name]));
    if (inner !== undefined) {
      const id = spelling.request in body && { [spelling.request]: requestId() };
      return { ...body, ...id, [inner]: withTextsInside(body[inner], texts, requestId) };
    }
  }
  const detail = has(spelling.message) ? (texts.detail ?? texts.message) : (texts.message ?? texts.detail);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (name === spelling.request) return [name, requestId()];
      if (spelling.code.includes(name)) return [name, texts.code ?? value];
      if (isText(name, spelling.message)) return [name, texts.message ?? value];
      return [name, isText(name, spelling.detail) ? (detail ?? value) : value];
    }),
  );
}

/** Reports whether a value, or its first item, is an error or has one inside. */
function holdsTexts(value: unknown): boolean {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (!isRecord(one)) return false;
  return Object.entries(one).some(
    ([name, inner]) =>
      (typeof inner === "string" && [...spelling.message, ...spelling.detail].includes(name)) ||
      holdsTexts(inner),
  );
}

/** Changes the error that a value is; of an array only the first item stays, because it holds all texts. */
function withTextsInside(value: unknown, texts: ErrorTexts, requestId: () => string): unknown {
  if (Array.isArray(value)) return [withTextsInside(value[0], texts, requestId)];
  return isRecord(value) ? withTexts(value, texts, requestId) : value;
}

/** Adds a reason to an error: as its detail if the format has one, otherwise after its message. */
function withReason(body: ErrorBody, reason: string): ErrorTexts {
  const names = Object.keys(body);
  if (names.some((name) => spelling.detail.includes(name))) return { detail: reason };
  const name = names.find((one) => spelling.message.includes(one)) ?? "";
  const message = String(body[name] ?? "").replace(/\.$/, "");
  return { message: message === "" ? reason : `${message}: ${reason}` };
}

/** Returns a copy of an error in whose texts the examples of path parameters are the values of the request. */
function withValues(
  body: ErrorBody,
  examples: readonly [example: string, parameter: string][],
  values: PathValues,
): ErrorBody {
  const change = (text: string): string =>
    examples.reduce(
      (changed, [example, name]) => changed.replaceAll(example, () => values[name] ?? example),
      text,
    );
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === "string" ? change(value) : value]),
  );
}
