/** What sort of rule a request or an answer breaks. */
export type ProblemKind =
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
export interface Problem {
  kind: ProblemKind;
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
