import type { FetchResponse } from "../options.ts";

/**
 * Codes for an engine (the vendor's Terraform provider, cse) or a job (the vendor's page ErrorCode.html) that does not
 * exist, sent with 400 or 401.
 */
export const notFoundCode: RegExp = /^SVCSTG\.(00401116|00501116|00501125|00501153)$/;

/**
 * Returns a remedy for a rejected signature.
 * @param skew ms that the caller's clock is ahead of the service's; NaN where the service sent no date.
 */
export type SignatureHint = (skew: number) => string;

/**
 * Returns a remedy for an error response, only where the vendor's documentation or tools support one. The gateway's
 * `APIG.` and `APIGW.` are treated alike.
 * @param status 0 for a redirect that a browser hides.
 * @param now ms since the epoch.
 * @param signatureHint that of a signer; an app with a token does not bundle it.
 */
export function hintFor(
  { status, headers }: FetchResponse,
  code: string | undefined,
  now: number,
  signatureHint?: SignatureHint,
): string | undefined {
  if (status < 400) {
    return `redirects are not followed, to protect the credentials: check the endpoint (${headers.get("Location") ?? "no Location"})`;
  }
  switch (code?.replace("APIGW.", "APIG.")) {
    case "APIG.0301":
    case "APIG.0303":
      return signatureHint?.(now - Date.parse(headers.get("Date") ?? ""));
    case "APIG.0307":
      return "the token has expired (it is valid for 24 hours) or belongs to another region: get a new one";
    case "APIG.0308":
      return "the gateway throttles requests: wait a few seconds; some limits are per 5 minutes";
    case "ASM.01429001":
      return "another request has locked the resource: wait until it completes";
  }
  return notFoundCode.test(code ?? "")
    ? `the ${code?.endsWith("153") ? "job" : "engine"} does not exist: check the ID, the project and the region`
    : undefined;
}
