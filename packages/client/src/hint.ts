/** Advice for a redirect, wherever it leads. */
export const redirectHint =
  "redirects are not followed, for they would take the credentials along: check the endpoint";

const minute = 60_000;
/** The service refuses a signature whose time is further off (vendor's guide, api-sign-algorithm). */
const allowedSkew = 15 * minute;

/** What to try next, by the number of a gateway's code: `APIG.` and `APIGW.` count alike. */
const gateway = new Map([
  ["0307", "the token has expired (it lives for 24 hours), or was issued for another region: get a new one"],
  ["0308", "the gateway throttles: wait some seconds at least; windows of 5 minutes have been seen"],
]);

/**
 * Advice for an error answer, only where the vendor's documentation or tools support it.
 * @param code as sent, or `engine-not-found` for any of the codes that say so.
 */
export function hintFor(
  status: number,
  code: string | undefined,
  headers: Headers,
  now: number,
): string | undefined {
  if (status >= 300 && status < 400) {
    return `${redirectHint} (${headers.get("Location") ?? "no Location"})`;
  }
  const number = /^APIGW?\.(\d+)$/.exec(code ?? "")?.[1];
  if (number === "0301" || number === "0303") return signatureHint(headers.get("Date"), now);
  if (number !== undefined) return gateway.get(number);
  if (code === "ASM.01429001") return "another request has locked the resource: wait until it is done";
  if (code === "engine-not-found")
    return "no such engine in this project and region: check the ID, the project and the region";
  return undefined;
}

function signatureHint(date: string | null, now: number): string {
  const skew = now - Date.parse(date ?? "");
  if (Math.abs(skew) <= allowedSkew || Number.isNaN(skew)) {
    return "check the access key and its secret, and the project; after more than five failures in a row authentication is locked for 5 minutes";
  }
  const direction = skew > 0 ? "ahead of" : "behind";
  return `your clock is ${Math.round(Math.abs(skew) / minute)} minutes ${direction} the service's; 15 are allowed`;
}
