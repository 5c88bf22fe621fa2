import { childPointer, isSecretName, type Operation } from "@meshlift/openapi";
import type { ResponseBody } from "../contract/schemas/response-bodies.ts";
import { bodyLimit } from "../http/body.ts";
import type { PrismFinding } from "../prism/types.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";

/** A rule that a response violates. */
export type ResponseViolation = Omit<ViolationDetails, "direction" | "status">;

/**
 * @param type of its body, where it has one.
 * @param target of a redirect; its query may hold a signature and is not shown.
 */
export function undocumentedStatus(
  { id, responses, rangeResponses }: Operation,
  status: number,
  type: string | undefined,
  target: string | undefined,
): ResponseViolation {
  const body = type === undefined ? "" : ` with ${type}`;
  const to = target === undefined ? "" : ` to ${target.replace(/[?#].*$/s, "").replace(/\/\/[^/]*@/, "//")}`;
  return violates("undocumented-status", {
    location: "status",
    message: `the status ${status} is not documented`,
    expected: [...responses.map((one) => one.status), ...rangeResponses.map(({ range }) => range)].join(", "),
    got: `${status}${to}${body}`,
    fix: `in the spec, ${id}: add the response ${status}`,
  });
}

export function brokenEncoding(message: string, got: string): ResponseViolation {
  return violates("upstream-invalid-encoding", {
    location: "header",
    pointer: "/content-encoding",
    message,
    expected: "a body that can be decoded",
    got,
    fix: "nothing to change in the spec: correct how the service encodes its bodies",
  });
}

/** Words a finding of Prism's validators about a documented header. */
export function explainHeader(
  { message, path, code }: PrismFinding,
  got: string | undefined,
  location: string,
): ResponseViolation {
  const missing = code === "required" ? /'(.+)'/.exec(message)?.[1] : undefined;
  const name = missing ?? String(path?.[1] ?? "");
  const rule = message.replace(/^.*? must be/, "must be");
  const expected = missing === undefined ? rule.replace(/^must be /, "") : "a value";
  return violates(missing === undefined ? "upstream-invalid-header" : "upstream-missing-header", {
    location: "header",
    pointer: childPointer("", name),
    message: `header ${name} ${missing === undefined ? rule : "is required"}`,
    expected,
    got: isSecretName(name) && got !== undefined ? "***" : (got ?? "nothing"),
    fix:
      missing === undefined ? `${location} change what ${name} may be` : `${location} make ${name} optional`,
  });
}

export function missingBody(
  { isJson, mediaType, schema: { type = "a value" } }: ResponseBody,
  location: string,
): ResponseViolation {
  const expected = isJson ? `a JSON body: ${String(type)}` : mediaType;
  const fix = `${location} leave the body out`;
  return violates("upstream-missing-body", {
    location: "body",
    pointer: "",
    message: "the body is missing",
    expected,
    got: "nothing",
    fix,
  });
}

export function undocumentedBody(type: string | undefined, location: string): ResponseViolation {
  const got = type === undefined ? "a body" : `a body, ${type}`;
  const message = "a body is not documented";
  return violates("undocumented-body", {
    location: "body",
    pointer: "",
    message,
    expected: "no body",
    got,
    fix: `${location} add the body`,
  });
}

export function bodyTooLarge(): ResponseViolation {
  return violates("upstream-body-too-large", {
    location: "body",
    message: "the body is too large to be checked",
    expected: `at most ${bodyLimit} bytes (12 MB)`,
    got: "more",
    fix: "nothing to change in the spec: check such a body by hand",
  });
}

export function otherType(
  type: string | undefined,
  documented: readonly ResponseBody[],
  location: string,
): ResponseViolation {
  return violates("undocumented-content-type", {
    location: "header",
    pointer: "/content-type",
    message:
      type === undefined
        ? "the header Content-Type is missing"
        : `the content type ${type} is not documented`,
    expected: documented.map(({ mediaType }) => mediaType).join(", "),
    got: type ?? "nothing",
    fix:
      type === undefined
        ? "nothing to change in the spec: have the service send the type"
        : `${location} add ${type}`,
  });
}

/** Words a violation of JSON text, which the service has to correct. The position is left out: it differs each time. */
export function inResponse(violation: ViolationDetails): ResponseViolation {
  const isDuplicate = violation.kind === "duplicate";
  const way = isDuplicate ? "each key once" : "JSON in UTF-8";
  const fix = `nothing to change in the spec: have the service send ${way}`;
  const { message, ...details } = violation;
  return violates(isDuplicate ? "upstream-duplicate-key" : "upstream-invalid-json", {
    ...details,
    message: message.replace(/^(the body is not JSON): .*$/s, "$1"),
    fix,
  });
}
