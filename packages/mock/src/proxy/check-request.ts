import type { CompiledOperation } from "../contract/operation.ts";
import type { MockRequest } from "../http/messages.ts";
import { readRequest } from "../validation/request.ts";
import type { Verifier } from "../validation/signature.ts";
import { findUnreadableBody } from "../validation/unreadable-body.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";
import type { Upstream } from "./address.ts";

/** The violations of a request, and its JSON value where it could be read. */
export interface CheckedRequest {
  violations: ViolationDetails[];
  body?: unknown;
}

/** Checks a request to an operation. Here `Prefer` and `Accept` select a response of the upstream, not of the mock. */
export function checkRequest(
  compiled: CompiledOperation,
  path: Record<string, string>,
  request: MockRequest,
): CheckedRequest {
  const unreadable = findUnreadableBody(request);
  if (unreadable !== undefined) return { violations: [unreadable.violation] };
  const { values, violations } = readRequest(compiled, path, request);
  return {
    violations: violations.filter(({ kind, code }) => kind !== "prefer" && code !== "not-acceptable"),
    ...(values.body !== undefined && { body: values.body }),
  };
}

/** Checks a signature as the upstream sees it: it has to be right where the request ends, not where it passes. */
export function checkSignatureFor(
  { host, base }: Upstream,
  request: MockRequest,
  verify: Verifier,
  now: Date,
): ViolationDetails[] {
  const url = new URL(request.url);
  url.pathname = base + url.pathname;
  return verify(now, { ...request, url, headers: { ...request.headers, host } });
}

/**
 * Explains why an upstream has refused a signature, where the host or the path that it covers is not what the upstream
 * sees.
 */
export function explainRefusal(
  { headers, url }: MockRequest,
  { host, base, url: upstreamUrl }: Upstream,
): ViolationDetails[] {
  const covered = /^SDK-HMAC-SHA256 .*SignedHeaders=([^,\s]+)/.exec(headers["authorization"] ?? "")?.[1];
  const sent = headers["host"] ?? url.host;
  if (covered === undefined) return [];
  const otherHost = sent !== host && covered.split(";").includes("host");
  if (!otherHost && base === "") return [];
  const [expected, got] = otherHost
    ? [`host ${host}`, `host ${sent}`]
    : [`paths that begin with ${base}`, "paths without it"];
  return [
    violates("invalid-signature", {
      direction: "request",
      location: "header",
      pointer: "/authorization",
      message: `the upstream refuses the signature, which covers ${got}: it sees ${expected}`,
      expected,
      got,
      fix: `sign for ${upstreamUrl} and send that to the mock, as a client does whose fetch is mock.fetch`,
    }),
  ];
}
