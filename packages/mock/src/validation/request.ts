import { childPointer } from "@meshlift/openapi";
import type { RequestValues } from "../contract/expression.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import { readJson } from "../http/json.ts";
import type { MockRequest } from "../http/messages.ts";
import type { PrismChoice } from "../prism/types.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";
import type { ViolationCode } from "../violations/codes.ts";
import { checkAccept } from "./accept.ts";
import { checkContentType } from "./content-type.ts";
import { checkParameters, lacksCredentials } from "./parameters.ts";
import { readPrefer } from "./prefer.ts";
import { readQuery } from "./query.ts";

/** A request to a known operation, as far as it could be read. */
export interface ParsedRequest {
  values: RequestValues;
  violations: ViolationDetails[];
  /** The documented response that it prefers, by the header `Prefer`. */
  preferred?: PrismChoice;
}

/**
 * Reads a request to an operation, and checks it. Prism decides about its credentials.
 */
export function readRequest(
  compiled: CompiledOperation,
  path: Record<string, string>,
  { url, headers, body: bytes, json }: MockRequest,
): ParsedRequest {
  const { operation, validators } = compiled;
  const query = readQuery(compiled, url.search);
  const body = readBody(compiled, bytes, json);
  const prefer = readPrefer(operation, headers["prefer"]);
  const values: RequestValues = { path, query: query.values, headers, body: body.value };
  const violations = emptySegments(path);
  violations.push(
    ...query.violations,
    ...checkContentType(operation, headers["content-type"]),
    ...body.violations,
    ...prefer.violations,
    ...checkAccept(compiled, headers["accept"], prefer.choice),
  );
  if (!validators.hasCredentials(values)) violations.push(lacksCredentials(compiled));
  violations.push(...checkParameters(compiled, { path, query: query.pairs, headers }));
  return { values, violations, ...(prefer.choice && { preferred: prefer.choice }) };
}

function emptySegments(path: Record<string, string>): ViolationDetails[] {
  const violations: ViolationDetails[] = [];
  for (const name in path) {
    if (path[name] !== "") continue;
    violations.push(
      violates("missing-parameter", {
        location: "path",
        pointer: childPointer("", name),
        message: `path parameter ${name} must not be empty`,
        expected: "a value",
        got: '""',
        fix: `fill in ${name} in the path`,
      }),
    );
  }
  return violations;
}

function readBody(
  { operation, checkBody }: CompiledOperation,
  bytes: MockRequest["body"],
  json: MockRequest["json"],
): { value?: unknown; violations: ViolationDetails[] } {
  const size = bytes.length;
  if (operation.requestBody === undefined) {
    if (size === 0) return { violations: [] };
    const got = `${size} bytes`;
    return refuse(
      "unexpected-body",
      `${operation.id} takes no body, got ${got}`,
      "no body",
      got,
      "send no body",
    );
  }
  if (size === 0) {
    if (!operation.requestBody.required) return { violations: [] };
    return refuse(
      "missing-body",
      "the body is required: send JSON",
      "a JSON body",
      "nothing",
      "send a JSON body",
    );
  }
  const { value, violations } = json ?? readJson(bytes);
  if (value === undefined) return { violations };
  return { value, violations: [...violations, ...checkBody(value)] };
}

function refuse(
  code: ViolationCode,
  message: string,
  expected: string,
  got: string,
  fix: string,
): { violations: ViolationDetails[] } {
  return { violations: [violates(code, { location: "body", message, expected, got, fix })] };
}
