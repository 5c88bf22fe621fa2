import type { Call } from "./call.ts";
import type { IsCredential } from "./is-credential.ts";
import { redactionOf, redactQuery, type Redaction } from "./redaction.ts";
import { type Refusal, unreadableRequest, type UnreadableRequest, type Violation } from "./violation.ts";

/** Returns the journal's entry for a request. */
export function callOf(
  redaction: Redaction,
  { operation, ...outcome }: Pick<Call, "status" | "missing" | "faults"> & { operation: string | undefined },
): Call {
  const body = redaction.body();
  return {
    ...(operation !== undefined && { operation }),
    method: redaction.method,
    url: redaction.url,
    headers: redaction.headers(),
    ...(body !== undefined && { body }),
    ...outcome,
  };
}

/** Returns the journal's entry for input that is not a readable HTTP request, and its violation. */
export function refusalOf(
  { method, target, headers = {} }: UnreadableRequest,
  refusal: Refusal,
  isCredential: IsCredential,
): { call: Call; violation: Violation } {
  const url = URL.parse(target, "http://localhost") ?? new URL("http://localhost");
  const redaction = redactionOf({ method, url, headers }, isCredential);
  const sent = {
    method,
    target: redaction.text(redactQuery(target.replace(/^([\w+.-]+:\/\/)?[^/?#]*@/, "$1***@"), isCredential)),
  };
  return {
    call: { method, url: sent.target, headers: redaction.headers(), status: refusal.status },
    violation: unreadableRequest.violation(sent, { ...refusal, reason: redaction.text(refusal.reason) }),
  };
}

/** Returns how many bytes a request takes. */
export function bytesOf({
  url,
  headers,
  body,
}: {
  url: URL;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
}): number {
  let bytes = url.href.length + body.length;
  for (const name in headers) bytes += name.length + (headers[name] ?? "").length;
  return bytes;
}
