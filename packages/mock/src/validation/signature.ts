import { createHmac, timingSafeEqual } from "node:crypto";
import { canonicalRequest } from "@meshlift/client";
import type { MockRequest } from "../http/messages.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";
import type { IsCredential } from "../violations/is-credential.ts";
import { sha256 } from "./sha256.ts";
import { explainDifference } from "./signature-difference.ts";

/** An access key whose signatures the mock accepts. */
export interface VerifiedKey {
  /** Access key ID. */
  ak: string;
  /** Secret access key; never shown. */
  sk: string;
  /** The token of a temporary key, which has to be sent as `X-Security-Token`, and signed. */
  securityToken?: string | undefined;
}

/** Finds violations in the signature of a request that was received at `now`. */
export type Verifier = (now: Date, request: MockRequest) => ViolationDetails[];

/** Maximum difference of the clocks: 15 minutes, in ms (vendor's guide, APIGW.0301 and .0303). */
const maxSkew = 15 * 60_000;
const form = /^SDK-HMAC-SHA256 Access=([^,\s]+), ?SignedHeaders=([^,\s]+), ?Signature=([0-9a-f]{64})$/;

/**
 * Finds violations in the SDK-HMAC-SHA256 signature of a request (vendor's guide, api-sign-algorithm-002, -003, -005);
 * nothing if there is none, because a token is enough. No text shows the secret key or the right signature.
 */
export function checkSignature(
  key: VerifiedKey,
  now: Date,
  { method, url, headers, body }: MockRequest,
  isCredential: IsCredential,
): ViolationDetails[] {
  const { authorization } = headers;
  if (authorization === undefined || headers["x-auth-token"]) return [];
  const [, ak, list, signature] = form.exec(authorization) ?? [];
  if (ak === undefined || list === undefined || signature === undefined) {
    const expected = "SDK-HMAC-SHA256 Access=…, SignedHeaders=a;b, Signature=64 hexadecimal digits";
    return [
      wrong("has another form than the service reads", expected, "another form", "sign with SDK-HMAC-SHA256"),
    ];
  }
  if (ak !== key.ak) {
    const fix = "sign with the access key that the mock was given";
    return [wrong(`is of an unknown access key, ${ak}`, "the access key of the mock", ak, fix)];
  }
  const date = headers["x-sdk-date"] ?? "nothing";
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time)) {
    const fix = "send the header X-Sdk-Date in UTC, and sign it";
    return [wrong(`has no readable X-Sdk-Date, got ${date}`, "YYYYMMDDTHHMMSSZ", date, fix)];
  }
  if (Math.abs(time - now.getTime()) > maxSkew) {
    const is = now.toISOString();
    const fix = "set the clock right, and sign each attempt anew";
    return [wrong(`is more than 15 minutes off: signed at ${date}, it is ${is}`, is, date, fix)];
  }
  const names = list.split(";");
  const faults = findListFaults(names, headers, key);
  if (faults !== undefined) {
    return [
      wrong(`has a wrong SignedHeaders: ${faults}`, "sorted names of headers that are sent", list, faults),
    ];
  }
  const signed = new Map(names.map((name) => [name, headers[name] ?? url.host]));
  const hash = headers["x-sdk-content-sha256"] === "UNSIGNED-PAYLOAD" ? "UNSIGNED-PAYLOAD" : sha256(body);
  const canonical = canonicalRequest({ method, url, headers: signed, payload: hash });
  const fits = (text: string): boolean =>
    timingSafeEqual(
      Buffer.from(signature, "hex"),
      createHmac("sha256", key.sk)
        .update(`SDK-HMAC-SHA256\n${date}\n${sha256(text)}`)
        .digest(),
    );
  if (fits(canonical)) return [];
  const { part, expected, got, fix } = explainDifference(canonical, body, fits, isCredential);
  return [wrong(`does not match: ${part}`, expected, got, fix)];
}

function findListFaults(
  names: string[],
  headers: Record<string, string>,
  { securityToken }: VerifiedKey,
): string | undefined {
  if (!names.includes("x-sdk-date")) return "sign the header x-sdk-date";
  const odd = names.find((name) => name !== name.toLowerCase());
  if (odd !== undefined) return `write ${odd} in lower case`;
  if (names.join() !== names.toSorted().join()) return "sort the names";
  const missing = names.find((name) => name !== "host" && headers[name] === undefined);
  if (missing !== undefined) return `send the header ${missing}, or leave it out`;
  if (securityToken === undefined) return undefined;
  return headers["x-security-token"] === securityToken && names.includes("x-security-token")
    ? undefined
    : "send and sign the X-Security-Token of the temporary key";
}

function wrong(rest: string, expected: string, got: string, fix: string): ViolationDetails {
  return violates("invalid-signature", {
    location: "header",
    pointer: "/authorization",
    message: `the signature ${rest}`,
    expected,
    got,
    fix,
  });
}
