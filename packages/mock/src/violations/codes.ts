/** The kind of rule that a request or a response violates. */
export type ViolationKind =
  /** No operation matches this path and method. */
  | "route"
  /** No token and no signature. */
  | "security"
  /** A signature that the service would reject, see `verifySignature`. */
  | "signature"
  /** Bytes that cannot be read: percent-encoding, UTF-8, JSON. */
  | "syntax"
  /** A content encoding other than identity. */
  | "encoding"
  /** A body that is larger than the service accepts. */
  | "size"
  | "content-type"
  /** A value that violates its schema, or a missing required value. */
  | "schema"
  /** A query parameter or a property that is not documented. */
  | "unknown"
  /** A duplicate key or parameter. */
  | "duplicate"
  /** A `Prefer` header that selects an undocumented response. */
  | "prefer"
  /** The mock's own response violates the contract: the examples of the document are invalid. */
  | "response"
  /** An upstream response has an undocumented status. */
  | "status"
  /** The upstream could not be reached, or its response was incomplete. */
  | "connection";

/**
 * The side that has to change: the program that sends the requests, the OpenAPI document, the real service behind
 * `--upstream`, or the way the mock is started.
 */
export type Fault = "caller" | "document" | "upstream" | "setup";

/** The explanation of a code. It is printed by `meshlift-mock explain`, and is the source of the page in the docs. */
export interface CodeExplanation {
  fault: Fault;
  /** The rule, in one sentence. */
  meaning: string;
  /** A request, a response or a setting that violates it. */
  example: string;
  /** The usual remedy. Each violation has its own `fix` as well. */
  fix: string;
}

/** The codes of violations. A code is stable: a change of its meaning is a new code. */
export const violationCodes = {
  "unknown-path": {
    kind: "route",
    fault: "caller",
    meaning: "No operation of the document has the path of the request.",
    example:
      "GET /v1/p-1/mesh-upgrades/u-1, where the document has /v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}",
    fix: "Correct the path or the base URL of the client. The message lists the nearest paths.",
  },
  "unserved-operation": {
    kind: "route",
    fault: "document",
    meaning: "The document has the operation, but the mock cannot serve it. The status is 501.",
    example: "an operation whose schema has an invalid pattern",
    fix: "Correct the operation in the document: the mock names each location when it starts.",
  },
  "unsupported-method": {
    kind: "route",
    fault: "caller",
    meaning: "The document has the path, but not with this method.",
    example: "PATCH /v2/p-1/enginemgr/engines/e-1/upgrade, where the document has PUT",
    fix: "Use a method of the header Allow.",
  },
  "missing-credentials": {
    kind: "security",
    fault: "caller",
    meaning: "The request has no credentials, and the operation requires some.",
    example: "a request without X-Auth-Token and without Authorization",
    fix: "Send a token or a signature. The mock accepts any token.",
  },
  "invalid-signature": {
    kind: "signature",
    fault: "caller",
    meaning: "The service would reject the AK/SK signature of the request.",
    example: "a signature that covers another body than the one that is sent",
    fix: "Correct the part of the signer that the message names.",
  },
  "invalid-percent-encoding": {
    kind: "syntax",
    fault: "caller",
    meaning: "The path or the query has a % that two hexadecimal digits do not follow.",
    example: "GET /v1/100%/mesh-upgrade/u-1",
    fix: "Encode each value, as with encodeURIComponent.",
  },
  "invalid-json": {
    kind: "syntax",
    fault: "caller",
    meaning:
      "The request body is not JSON in UTF-8, begins with a byte-order mark, or is nested more than 100 levels deep.",
    example: `{"version": "2.4.0",}`,
    fix: "Send the output of a JSON library.",
  },
  "not-http": {
    kind: "syntax",
    fault: "caller",
    meaning: "The mock received bytes that are not an HTTP request, such as a TLS handshake.",
    example: "https://127.0.0.1:4010 as the URL of a mock that serves plain HTTP",
    fix: "Use the URL that the mock prints at its start.",
  },
  "incomplete-request": {
    kind: "syntax",
    fault: "caller",
    meaning: "The connection ended before the request did, or the request did not arrive in time.",
    example: "Content-Length: 100 with a body of 10 bytes",
    fix: "Let the HTTP library set Content-Length, and send the whole body.",
  },
  "unsupported-http-version": {
    kind: "syntax",
    fault: "caller",
    meaning: "The request uses another version than HTTP/1.0 and HTTP/1.1.",
    example: "a client that sends HTTP/2 without TLS (h2c)",
    fix: "Set the client to HTTP/1.1.",
  },
  "headers-too-large": {
    kind: "syntax",
    fault: "caller",
    meaning: "The headers of the request are larger than the server accepts.",
    example: "a cookie of 20 kB",
    fix: "Send fewer or shorter headers.",
  },
  "invalid-host": {
    kind: "syntax",
    fault: "caller",
    meaning: "The request has no Host header, or more than one.",
    example: "GET / HTTP/1.1 without a Host header",
    fix: "Send one Host header, as every HTTP library does.",
  },
  "unsupported-expectation": {
    kind: "syntax",
    fault: "caller",
    meaning: "The header Expect has another value than 100-continue.",
    example: "Expect: 200-ok",
    fix: "Leave the header out.",
  },
  "connect-request": {
    kind: "syntax",
    fault: "caller",
    meaning: "The client uses the mock as a forward proxy.",
    example: "HTTPS_PROXY=http://127.0.0.1:4010",
    fix: "Set the mock as the endpoint of the client, not as its proxy.",
  },
  "unusable-session": {
    kind: "syntax",
    fault: "caller",
    meaning: "The request names a session that the mock cannot open.",
    example: "X-Mock-Session: ü",
    fix: "Name it by visible ASCII characters, and end sessions that are no longer used.",
  },
  "compressed-body": {
    kind: "encoding",
    fault: "caller",
    meaning: "The request has a compressed body, which the service does not accept.",
    example: "Content-Encoding: gzip",
    fix: "Send the body uncompressed, without the header Content-Encoding.",
  },
  "body-too-large": {
    kind: "size",
    fault: "caller",
    meaning: "The request body is larger than 12 MB, the most that a signed request may have.",
    example: "Content-Length: 13000000",
    fix: "Send less data in one request.",
  },
  "invalid-content-type": {
    kind: "content-type",
    fault: "caller",
    meaning:
      "The header Content-Type is missing although the operation requires it, or is not a documented media type.",
    example: "Content-Type: text/plain, where the document has application/json",
    fix: "Send a media type that the document has for the request body, such as application/json.",
  },
  "invalid-multipart": {
    kind: "syntax",
    fault: "caller",
    meaning: "The multipart body cannot be read.",
    example: "a boundary in the header Content-Type that the body does not have",
    fix: "Let the HTTP library write the header Content-Type: it knows the boundary.",
  },
  "not-acceptable": {
    kind: "content-type",
    fault: "caller",
    meaning: "The document has no response in a media type that the header Accept allows. The status is 406.",
    example: "Accept: application/xml, where the document has application/json",
    fix: "Accept a media type of the response, or leave the header out.",
  },
  "missing-body": {
    kind: "schema",
    fault: "caller",
    meaning: "The operation requires a body, and the request has none.",
    example: "PUT /v2/p-1/enginemgr/engines/e-1/upgrade without a body",
    fix: "Send a body as the document describes it.",
  },
  "unexpected-body": {
    kind: "unknown",
    fault: "caller",
    meaning: "The request has a body, and the document has none for this operation.",
    example: "DELETE with a JSON body",
    fix: "Send no body.",
  },
  "missing-parameter": {
    kind: "schema",
    fault: "caller",
    meaning: "A required parameter of the path, the query or the headers is missing or empty.",
    example: "GET /v1//mesh-upgrade/u-1",
    fix: "Send the parameter.",
  },
  "invalid-parameter": {
    kind: "schema",
    fault: "caller",
    meaning: "A parameter of the path, the query or the headers violates its schema.",
    example: "?limit=many, where the document has an integer",
    fix: "Change the value as the message says.",
  },
  "unknown-query-parameter": {
    kind: "unknown",
    fault: "caller",
    meaning: "The document has no query parameter with this name for the operation.",
    example: "?dryrun=true, where the document has dry_run",
    fix: "Rename or remove the parameter, or add it to the document. To accept it: --allow unknown.",
  },
  "duplicate-query-parameter": {
    kind: "duplicate",
    fault: "caller",
    meaning: "A query parameter is given twice, and the document has one value for it.",
    example: "?limit=1&limit=2",
    fix: "Send the parameter once.",
  },
  "missing-field": {
    kind: "schema",
    fault: "caller",
    meaning: "A required field of the request body is missing.",
    example: `{"metadata": {}} without spec`,
    fix: "Add the field.",
  },
  "invalid-field": {
    kind: "schema",
    fault: "caller",
    meaning: "A field of the request body violates its schema.",
    example: `{"version": 2.4}, where the document has a string`,
    fix: "Change the value as the message says.",
  },
  "unknown-field": {
    kind: "unknown",
    fault: "caller",
    meaning: "The schema of the request body has no field with this name.",
    example: `{"meshID": "m-1"}, where the document has meshId`,
    fix: "Rename or remove the field, or add it to the document. To accept it: --allow unknown.",
  },
  "read-only-field": {
    kind: "schema",
    fault: "caller",
    meaning: "The request body has a readOnly field in an object whose schema takes no further fields.",
    example: `{"id": "w-1"}, where id is readOnly and the schema has additionalProperties: false`,
    fix: "Leave the field out: the service sets it.",
  },
  "duplicate-key": {
    kind: "duplicate",
    fault: "caller",
    meaning: "An object of the request body has the same key twice.",
    example: `{"version": "1", "version": "2"}`,
    fix: "Keep one of the two.",
  },
  "unknown-preference": {
    kind: "prefer",
    fault: "caller",
    meaning: "The header Prefer selects a response or an example that the document does not have.",
    example: "Prefer: code=418",
    fix: "Select a documented status or example.",
  },
  "invalid-example": {
    kind: "response",
    fault: "document",
    meaning: "The mock's response, which comes from an example of the document, violates the document.",
    example: "an example without a property that its schema requires",
    fix: "Correct the example. A caller cannot correct it.",
  },
  "unusable-document": {
    kind: "response",
    fault: "document",
    meaning: "The mock failed while it served or checked an operation of the document.",
    example: "a schema that no value can satisfy",
    fix: "Correct the operation in the document. If it is correct, report a defect of the mock.",
  },
  "undocumented-status": {
    kind: "status",
    fault: "upstream",
    meaning: "The upstream sent a status that the document does not have for the operation.",
    example: "202, where the document has 200 and 404",
    fix: "Add the response to the document, or correct the service.",
  },
  "undocumented-content-type": {
    kind: "content-type",
    fault: "upstream",
    meaning: "The upstream sent a body with an undocumented Content-Type, or without one.",
    example: "text/html, where the document has application/json",
    fix: "Add the type to the document, or correct the service.",
  },
  "undocumented-body": {
    kind: "unknown",
    fault: "upstream",
    meaning: "The upstream sent a body, and the document has none for this status.",
    example: `204 is documented without a body; the service sends 200 with {"ok": true}`,
    fix: "Add the body to the document, or correct the service.",
  },
  "undocumented-field": {
    kind: "unknown",
    fault: "upstream",
    meaning: "A response body of the upstream has a field that its schema does not mention.",
    example: `{"phase": "Running"}, where the schema has no phase`,
    fix: "Add the property to the document, or correct the service.",
  },
  "upstream-missing-body": {
    kind: "schema",
    fault: "upstream",
    meaning: "The upstream sent no body, and the document has one for this status.",
    example: "200 with Content-Length: 0",
    fix: "Remove the body from the document, or correct the service.",
  },
  "upstream-missing-field": {
    kind: "schema",
    fault: "upstream",
    meaning: "A response body of the upstream lacks a required field.",
    example: "a mesh upgrade without metadata",
    fix: `Remove the property from "required" in the document, or correct the service.`,
  },
  "upstream-invalid-field": {
    kind: "schema",
    fault: "upstream",
    meaning: "A field of a response body of the upstream violates its schema.",
    example: `{"kind": true}, where the document has a string`,
    fix: "Change the schema in the document, or correct the service.",
  },
  "upstream-write-only-field": {
    kind: "schema",
    fault: "upstream",
    meaning: "A response body of the upstream has a field that the document marks as writeOnly.",
    example: `{"password": "…"}`,
    fix: `Correct the service, or remove "writeOnly" from the document.`,
  },
  "upstream-missing-header": {
    kind: "schema",
    fault: "upstream",
    meaning: "A response of the upstream lacks a required header.",
    example: "a 429 without Retry-After, where the document requires it",
    fix: "Make the header optional in the document, or correct the service.",
  },
  "upstream-invalid-header": {
    kind: "schema",
    fault: "upstream",
    meaning: "A header of a response of the upstream violates its schema.",
    example: "Retry-After: soon, where the document has an integer",
    fix: "Change the schema of the header in the document, or correct the service.",
  },
  "upstream-invalid-json": {
    kind: "syntax",
    fault: "upstream",
    meaning: "A response body of the upstream has a JSON type and is not JSON in UTF-8.",
    example: `{"kind": "MeshUpgrade"`,
    fix: "Correct the service, or see what cuts its responses.",
  },
  "upstream-duplicate-key": {
    kind: "duplicate",
    fault: "upstream",
    meaning: "An object of a response body of the upstream has the same key twice.",
    example: `{"id": 1, "id": 2}`,
    fix: "Correct the service.",
  },
  "upstream-invalid-encoding": {
    kind: "encoding",
    fault: "upstream",
    meaning: "A response body of the upstream cannot be decoded.",
    example: "Content-Encoding: gzip with a body that is not compressed",
    fix: "Correct the service.",
  },
  "upstream-body-too-large": {
    kind: "size",
    fault: "upstream",
    meaning: "A response body of the upstream is too large to be checked: more than 12 MB, decoded.",
    example: "a list of a million resources",
    fix: "Check such a response by hand, or request less.",
  },
  "upstream-unreachable": {
    kind: "connection",
    fault: "upstream",
    meaning: "The mock could not connect to the upstream.",
    example: "a service that is down, or a certificate that is not trusted",
    fix: "Check the URL of --upstream, the network and the certificate.",
  },
  "upstream-timeout": {
    kind: "connection",
    fault: "upstream",
    meaning: "The upstream sent nothing for too long.",
    example: "no response within 60 seconds",
    fix: "Set a longer --upstream-timeout, or see why the service is slow.",
  },
  "upstream-not-http": {
    kind: "connection",
    fault: "upstream",
    meaning: "The upstream sent bytes that are not an HTTP/1.1 response.",
    example: "the port of a database as --upstream",
    fix: "Check the URL of --upstream.",
  },
  "upstream-connection-closed": {
    kind: "connection",
    fault: "upstream",
    meaning: "The upstream closed the connection before the end of its response.",
    example: "Content-Length: 100 with a body of 10 bytes",
    fix: "See why the service, or something on the way to it, ends responses.",
  },
  "missing-upstream": {
    kind: "connection",
    fault: "setup",
    meaning: "The operation belongs to a service for which no upstream is set.",
    example: "--upstream asm=URL and a request to an operation of cse",
    fix: "Add --upstream SERVICE=URL.",
  },
  "store-failed": {
    kind: "connection",
    fault: "setup",
    meaning: "The store did not accept the violations of a request, so other mocks do not see them.",
    example: "Redis is out of memory",
    fix: "See why the store cannot be used. The report of this process is complete.",
  },
} as const satisfies Record<string, CodeExplanation & { kind: ViolationKind }>;

/** The code of a rule, such as `unknown-field`: finer than its kind. */
export type ViolationCode = keyof typeof violationCodes;

/** Reports whether a text is the code of a violation. */
export function isViolationCode(text: unknown): text is ViolationCode {
  return typeof text === "string" && Object.hasOwn(violationCodes, text);
}
