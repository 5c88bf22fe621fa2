import { isJsonType, responseFor } from "@meshlift/openapi";
import { matchMediaType } from "../contract/bodies/media-types.ts";
import { isUtf8 } from "./content-type.ts";
import { checkResponseBody } from "./response-body.ts";
import {
  brokenEncoding,
  explainHeader,
  type ResponseViolation,
  undocumentedBody,
  inResponse,
  missingBody,
  otherType,
  bodyTooLarge,
  undocumentedStatus,
} from "./response-violations.ts";
import { decoded, unknownEncoding } from "../http/content-encoding.ts";
import type { CompiledOperation } from "../contract/operation.ts";
import { bodyLimit } from "../http/body.ts";
import type { UpstreamResponse } from "../http/messages.ts";
import type { Compile } from "../contract/schemas/compiler.ts";
import { readJsonAside } from "../http/json.ts";
import { othersFirst } from "../http/turns.ts";
import type { ViolationDetails } from "../violations/violation.ts";

/** Finds the differences between a response and the document. The body of a truncated response is not checked. */
export async function checkResponse(
  compile: Compile,
  compiled: CompiledOperation,
  upstreamResponse: UpstreamResponse,
): Promise<ViolationDetails[]> {
  const { status } = upstreamResponse;
  const found = await findDifferences(compile, compiled, upstreamResponse);
  return found.map((violation) => Object.assign(violation, { direction: "response" as const, status }));
}

async function findDifferences(
  compile: Compile,
  { operation, validators, responseBodies }: CompiledOperation,
  upstreamResponse: UpstreamResponse,
): Promise<ResponseViolation[]> {
  const { id } = operation;
  const { status, bytes, cut, rest } = upstreamResponse;
  const type = headerOf(upstreamResponse, "content-type");
  if (responseFor(operation, status) === undefined) {
    const target = status >= 300 && status < 400 ? headerOf(upstreamResponse, "location") : undefined;
    return [undocumentedStatus(operation, status, bytes.length > 0 ? type : undefined, target)];
  }
  const location = `in the spec, response ${status} of ${id}:`;
  const headers = headersOf(upstreamResponse);
  const violations = validators
    .checkHeaders(status, headers)
    .map((finding) => explainHeader(finding, headers[String(finding.path?.[1])], location));
  if (cut !== undefined) return violations;
  const bodies = responseBodies(status);
  const [first] = bodies;
  if (bytes.length === 0 || first === undefined) {
    if (bytes.length > 0) return [...violations, undocumentedBody(type, location)];
    return first === undefined ? violations : [...violations, missingBody(first, location)];
  }
  const content = rest === undefined ? await decode(upstreamResponse) : "large";
  if (content === "large") return [...violations, bodyTooLarge()];
  if ("violation" in content) return [...violations, content.violation];
  const isJson = isJsonType(type ?? "");
  const documented = matchMediaType(bodies, type ?? "");
  if (documented === undefined || (documented.isJson && !isUtf8(type ?? ""))) {
    violations.push(otherType(type, bodies, location));
  }
  const body = documented ?? bodies.find((one) => one.isJson);
  // Other media types are passed through.
  if (body?.isJson !== true && !(isJson && documented !== undefined)) return violations;
  const { value, violations: unreadable } = await readJsonAside(content.bytes);
  if (isJson) violations.push(...unreadable.map(inResponse));
  await othersFirst(content.bytes);
  return value === undefined || body === undefined
    ? violations
    : [...violations, ...checkResponseBody(body, compile, value, location)];
}

/** The value of a header, those of repeated ones joined. */
function headerOf({ headers }: UpstreamResponse, name: string): string | undefined {
  const values = headers.filter(([one]) => one.toLowerCase() === name).map(([, value]) => value);
  return values.length === 0 ? undefined : values.join(", ");
}

function headersOf(upstreamResponse: UpstreamResponse): Record<string, string> {
  const names = new Set(upstreamResponse.headers.map(([name]) => name.toLowerCase()));
  return Object.fromEntries([...names].map((name) => [name, headerOf(upstreamResponse, name) ?? ""]));
}

async function decode(
  upstreamResponse: UpstreamResponse,
): Promise<{ bytes: Uint8Array } | { violation: ResponseViolation } | "large"> {
  const { bytes } = upstreamResponse;
  const encoding = headerOf(upstreamResponse, "content-encoding");
  if (encoding === undefined) return { bytes };
  const unknown = unknownEncoding(encoding);
  if (unknown !== undefined)
    return {
      violation: brokenEncoding(`the mock cannot decode ${unknown}: the body was not checked`, unknown),
    };
  try {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of decoded([bytes], encoding)) {
      chunks.push(chunk);
      size += chunk.length;
      // A few compressed bytes can expand to very many.
      if (size > bodyLimit) return "large";
    }
    return { bytes: Buffer.concat(chunks) };
  } catch {
    return {
      violation: brokenEncoding(
        `the body is not encoded as its header says: ${encoding}`,
        "bytes that cannot be decoded",
      ),
    };
  }
}
