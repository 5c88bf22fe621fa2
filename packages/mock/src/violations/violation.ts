import { isRecord } from "@meshlift/openapi";

/** What sort of rule a request or an answer breaks. */
export type ViolationKind =
  /** No operation has this path, or not with this method. */
  | "route"
  /** Neither token nor signature. */
  | "security"
  /** A signature that the service would not accept, see `verifySignature`. */
  | "signature"
  /** Bytes that cannot be read: percent-encoding, UTF-8, JSON. */
  | "syntax"
  /** A content encoding other than identity. */
  | "encoding"
  /** More bytes than the service takes. */
  | "size"
  | "content-type"
  /** A value that breaks its schema, or a required one that is missing. */
  | "schema"
  /** A query parameter or a member that the document does not know. */
  | "unknown"
  /** The same member or parameter twice. */
  | "duplicate"
  /** A `Prefer` header that asks for an answer the document does not have. */
  | "prefer"
  /** The mock's own answer breaks the document: mend the document's examples. */
  | "response"
  /** An upstream answers with a status that the document does not have. */
  | "status"
  /** No upstream was reached, or its answer did not come whole. */
  | "connection";

/** One broken rule. */
export interface ViolationDetails {
  kind: ViolationKind;
  /** Whose part of an exchange with an upstream it is; missing where the mock itself answers. */
  direction?: "request" | "response";
  /** Status of the upstream's answer, where that is at fault. */
  status?: number;
  /** Part of the exchange that is at fault. */
  location: "path" | "query" | "header" | "body" | "response" | "status" | "connection";
  /** JSON Pointer inside that part: `/metadata/name` in a body, `/action` for a parameter. */
  pointer?: string;
  /** For people: what is wrong, with the name of the member or parameter. */
  message: string;
  /** What the contract has there: `a string`, `"MeshUpgrade"`, `at most 24 characters`. */
  expected: string;
  /** What came instead, as JSON where it is a short value; `nothing` where something is missing. */
  got: string;
  /** What to do about it, in one line: `rename spec.meshID to spec.meshId`. */
  fix: string;
}

/** One broken rule of the contract, and the operation that it happened to. */
export interface Violation extends ViolationDetails {
  /** `operationId`, missing where no operation was reached. */
  operation?: string;
  /** Method, path and query of the request: `GET /v1/p-1/mesh-upgrade/u-1`. */
  request: string;
  /** How often it was found, where each stands once: with an upstream. `request` is the first then. */
  count?: number;
}

/**
 * Reads a violation as it is stored.
 * @throws {Error} for a value that the mock did not write.
 */
export function readViolation(text: string): Violation {
  const value: unknown = JSON.parse(text);
  if (isViolation(value)) return value;
  throw new Error(`the store holds something that the mock did not write: ${text}`);
}

const texts = ["kind", "location", "message", "request"] satisfies (keyof Violation)[];

function isViolation(value: unknown): value is Violation {
  return isRecord(value) && texts.every((name) => typeof value[name] === "string");
}

/** Something that was sent to the mock, and is no HTTP request or none that it can take. */
export interface UnreadableRequest {
  method: string;
  target: string;
  /** By lower-case name, as far as they could be read. */
  headers?: Readonly<Record<string, string>>;
}

export const unreadableRequest = {
  /** Stands for a request whose method and target are not known. */
  sent: { method: "-", target: "-" },
  violation: ({ method, target }: UnreadableRequest, message: string): Violation => ({
    request: `${method} ${target}`,
    kind: "syntax",
    location: "connection",
    message,
    expected: "an HTTP/1.1 request",
    got: message,
    fix: "send the request as HTTP/1.1 (RFC 9112) to the mock's http:// URL",
  }),
};
