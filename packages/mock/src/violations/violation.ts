import { isRecord } from "@meshlift/openapi";
import { foreignValue, readStored } from "../store/store.ts";
import {
  type Fault,
  isViolationCode,
  type ViolationCode,
  violationCodes,
  type ViolationKind,
} from "./codes.ts";

/** A violation of one rule, without its operation and request. */
export interface ViolationDetails {
  /** The rule, such as `unknown-field`; `meshlift-mock explain CODE` explains it. */
  code: ViolationCode;
  /** The kind of the rule: what `allow` takes. */
  kind: ViolationKind;
  /** The side that has to change. */
  fault: Fault;
  /** The side that violates the rule: the caller's request or the upstream's response. Missing without an upstream. */
  direction?: "request" | "response";
  /** Status of the upstream's response, if the response violates the rule. */
  status?: number;
  /** The part of the request or response that violates the rule. */
  location: "path" | "query" | "header" | "cookie" | "body" | "response" | "status" | "connection";
  /** JSON Pointer inside that part: `/metadata/name` in a body, `/action` for a parameter. */
  pointer?: string;
  /** The violation in one sentence, with the name of the property or parameter. */
  message: string;
  /** The expectation of the contract: `a string`, `"MeshUpgrade"`, `at most 24 characters`. */
  expected: string;
  /** The actual value: JSON for a short value, `nothing` for a missing one. */
  got: string;
  /** The fix, in one line: `rename spec.meshID to spec.meshId`. */
  fix: string;
}

/** Returns a violation of the rule that has this code. */
export function violates(
  code: ViolationCode,
  details: Omit<ViolationDetails, "code" | "kind" | "fault">,
): ViolationDetails {
  const { kind, fault } = violationCodes[code];
  return { ...details, code, kind, fault };
}

/** A violation of one rule of the contract. */
export interface Violation extends ViolationDetails {
  /** `operationId`; missing if no operation matched. */
  operation?: string;
  /** Method, path and query of the request: `GET /v1/p-1/mesh-upgrade/u-1`. */
  request: string;
  /** With an upstream each violation is listed once, with its number of occurrences; `request` is the first one. */
  count?: number;
}

/**
 * Reads a stored violation.
 * @param key of the store.
 * @throws {StoreError} for a value that is not a violation.
 */
export function readViolation(key: string, text: string): Violation {
  const value = readStored(key, text);
  if (isViolation(value)) return value;
  throw foreignValue(key);
}

const texts = [
  "kind",
  "fault",
  "location",
  "message",
  "expected",
  "got",
  "fix",
  "request",
] satisfies (keyof Violation)[];
const optionalTexts = ["operation", "direction", "pointer"] satisfies (keyof Violation)[];
const optionalNumbers = ["status", "count"] satisfies (keyof Violation)[];

function isViolation(value: unknown): value is Violation {
  return (
    isRecord(value) &&
    isViolationCode(value["code"]) &&
    texts.every((name) => typeof value[name] === "string") &&
    optionalTexts.every((name) => value[name] === undefined || typeof value[name] === "string") &&
    optionalNumbers.every((name) => value[name] === undefined || Number.isSafeInteger(value[name]))
  );
}

/** A message that is not an HTTP request, or not one that the mock can take. */
export interface UnreadableRequest {
  method: string;
  target: string;
  /** By lower-case name, as far as they could be read. */
  headers?: Readonly<Record<string, string>>;
}

/** A message that is refused before an operation is matched: the rule that it violates, the status, and the reason. */
export interface Refusal {
  code: ViolationCode;
  status: number;
  reason: string;
}

/** The violation of such a message. */
export const unreadableRequest = {
  /** Method and target of a request that cannot be read. */
  sent: { method: "-", target: "-" },
  violation: ({ method, target }: UnreadableRequest, code: ViolationCode, message: string): Violation => ({
    request: `${method} ${target}`,
    ...violates(code, {
      location: "connection",
      message,
      expected: "an HTTP/1.1 request",
      got: message,
      fix: "send the request as HTTP/1.1 (RFC 9112) to the mock's http:// URL",
    }),
  }),
};
