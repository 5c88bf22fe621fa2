import { childPointer } from "@meshlift/openapi";
import type { RequestMedia } from "../contract/bodies/request-media.ts";
import type { RequestValues } from "../contract/expression.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import { readJson } from "../http/json.ts";
import type { FormField, MockRequest } from "../http/messages.ts";
import type { PrismChoice } from "../prism/types.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";
import type { ViolationCode } from "../violations/codes.ts";
import { readAccept } from "./accept.ts";
import { checkContentType } from "./content-type.ts";
import { checkParameters, missingCredentials } from "./parameters.ts";
import { readPrefer } from "./prefer.ts";
import { readQuery } from "./query.ts";

/** A request to a known operation, as far as it could be read. */
export interface ParsedRequest {
  values: RequestValues;
  violations: ViolationDetails[];
  /** The documented response that it prefers, by the header `Prefer`. */
  preferred?: PrismChoice;
  /** The documented media type of its body. */
  media?: RequestMedia;
  /** The documented media type of the response that the header `Accept` prefers. */
  accepted?: string;
}

/**
 * Reads a request to an operation, and checks it. Prism decides about its credentials.
 */
export function readRequest(
  compiled: CompiledOperation,
  path: Record<string, string>,
  request: MockRequest,
): ParsedRequest {
  const { operation, validators } = compiled;
  const { url, headers } = request;
  const query = readQuery(compiled, url.search);
  const type = checkContentType(compiled, headers["content-type"], request.body.length > 0);
  const body = readBody(compiled, type.media, request);
  const prefer = readPrefer(operation, headers["prefer"]);
  const accept = readAccept(compiled, headers["accept"], prefer.choice);
  const values: RequestValues = { path, query: query.values, headers, body: body.value };
  const violations = emptySegments(path);
  violations.push(
    ...query.violations,
    ...type.violations,
    ...body.violations,
    ...prefer.violations,
    ...accept.violations,
  );
  if (!validators.hasCredentials(values)) violations.push(missingCredentials(compiled));
  violations.push(...checkParameters(compiled, { path, query: query.pairs, headers }));
  return {
    values,
    violations,
    ...(prefer.choice && { preferred: prefer.choice }),
    ...(type.media && { media: type.media }),
    ...(accept.mediaType !== undefined && { accepted: accept.mediaType }),
  };
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
  { operation }: CompiledOperation,
  media: RequestMedia | undefined,
  { body: bytes, headers, json, parts }: MockRequest,
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
    const wanted = media?.format === "json" ? "JSON" : (media?.mediaType ?? "a body");
    const body = media?.format === "json" ? "a JSON body" : wanted;
    return refuse("missing-body", `the body is required: send ${wanted}`, body, "nothing", `send ${body}`);
  }
  switch (media?.format) {
    case "json": {
      const { value, violations } = json ?? readJson(bytes);
      if (value === undefined) return { violations };
      return { value, violations: [...violations, ...media.check(value)] };
    }
    case "form":
      return checkFields(media, [...new URLSearchParams(Buffer.from(bytes).toString())]);
    case "multipart":
      // A body of another content type has a violation already.
      if (parts === undefined && !/^multipart\/form-data/i.test(headers["content-type"] ?? "")) {
        return { violations: [] };
      }
      return parts === undefined ? unreadableParts() : checkFields(media, parts);
    default:
      return { violations: [] };
  }
}

function checkFields(media: RequestMedia, fields: readonly FormField[]): ReturnType<typeof readBody> {
  const value = media.readFields(fields);
  return { value, violations: media.check(value) };
}

function unreadableParts(): { violations: ViolationDetails[] } {
  const form = "parts between lines with the boundary that the header Content-Type names";
  return refuse(
    "invalid-multipart",
    "the multipart body cannot be read",
    form,
    "other bytes",
    `send ${form}`,
  );
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
