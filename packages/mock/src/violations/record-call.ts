import type { Call } from "./call.ts";
import type { Redaction } from "./redaction.ts";

/** Returns the journal's entry for a request. */
export function callOf(
  { method }: { method: string },
  redaction: Redaction,
  { operation, ...outcome }: Pick<Call, "status" | "missing" | "faults"> & { operation: string | undefined },
): Call {
  const body = redaction.body();
  return {
    ...(operation !== undefined && { operation }),
    method,
    url: redaction.url,
    headers: redaction.headers(),
    ...(body !== undefined && { body }),
    ...outcome,
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
