import { demand } from "../../errors/input-error.ts";
import { checkNames } from "../../errors/known-names.ts";
import type { Expiry, Signer, SigningOptions, UnsignedRequest } from "../../options.ts";
import { keySecrets } from "../credential.ts";
import { readCredential } from "../read-credential.ts";
import { canonicalText } from "./canonical-request.ts";
import { createDigest } from "./digest.ts";
import { signatureHint } from "./signature-hint.ts";

/** An access key, as IAM issues it. */
export interface AccessKey {
  /** Access key ID: not secret. */
  ak: string;
  /** Secret access key. */
  sk: string;
  /** Security token of a temporary key, which requires it: sent as `X-Security-Token`. */
  securityToken?: string | undefined;
  /**
   * Project of a request that names none, sent as `X-Project-Id`: needed with a sub-project where the path has no
   * project.
   */
  projectId?: string | undefined;
  /** Expiry of a temporary key: a function that is the `auth` of a client is called again before it. */
  expiresAt?: Expiry | undefined;
}

const algorithm = "SDK-HMAC-SHA256";
const unsigned = "UNSIGNED-PAYLOAD";
const signedByDefault = /^(host|content-type|x-sdk-.*|x-project-id|x-domain-id|x-security-token)$/;
const nodeOrWeb = /* @__PURE__ */ createDigest();

/**
 * Returns the `auth` of a client for an access key: each attempt is signed anew with SDK-HMAC-SHA256.
 *
 * @throws {InputError} for an empty or malformed part of the key, or one that is not known; no message repeats a value.
 * @example
 * import { accessKey, createClient } from "@meshlift/client";
 *
 * const client = createClient({ region: "cn-north-4", auth: accessKey({ ak: "the access key", sk: "the secret key" }) });
 */
export function accessKey(given: AccessKey): Signer {
  // A copy, so that the checked key cannot change.
  const { ak, sk, securityToken, projectId, expiresAt } = given;
  const key = { ak, sk, securityToken, projectId, expiresAt };
  checkNames("auth", given, key, "auth.");
  checkKey(key, "auth.");
  const hint = signatureHint;
  const signer: Signer = {
    ak,
    projectId,
    expiresAt,
    hint,
    sign: (request, options) => sign(request, key, options),
  };
  keySecrets.set(signer, [sk, securityToken ?? ""]);
  return signer;
}

/**
 * Returns the headers of a request together with those that sign it, by lower-case name: `authorization`, `x-sdk-date`,
 * and `x-project-id` and `x-security-token` where the key has them; an `X-Project-Id` of the request takes precedence.
 * Source: the vendor's guide, api-sign-algorithm-002,
 * -003 and -005.
 *
 * @throws {InputError} for an empty or malformed key, a URL that cannot be signed, or no date. No message repeats the
 * secret.
 * @example
 * import { signRequest } from "@meshlift/client";
 *
 * const url = "https://vpc.cn-north-4.myhuaweicloud.com/v1/0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5/vpcs";
 * const headers = await signRequest({ method: "GET", url }, { ak: "the access key", sk: "the secret key" });
 * const response = await fetch(url, { headers });
 */
export async function signRequest(
  request: UnsignedRequest,
  key: AccessKey,
  options?: SigningOptions,
): Promise<Record<string, string>> {
  checkKey(key);
  return sign(request, key, options);
}

/** Signs with a key that has been checked. */
async function sign(
  request: UnsignedRequest,
  key: AccessKey,
  { date = new Date(), signedHeaders, digest = nodeOrWeb }: SigningOptions = {},
): Promise<Record<string, string>> {
  const { ak, sk, securityToken, projectId } = key;
  demand(URL.canParse(String(request.url)), "url", "expected an absolute URL");
  demand(!Number.isNaN(date.getTime()), "date", "is no date");
  const url = new URL(request.url);
  const { headers: given = {}, body = "" } = request;
  const bytes = typeof body === "string" || ArrayBuffer.isView(body) ? body : new Uint8Array(body);
  const headers: Record<string, string> = {};
  for (const [name, value] of given instanceof Headers ? given : Object.entries(given))
    headers[name.toLowerCase()] = value;
  const time = `${date.toISOString().slice(0, 19).replaceAll("-", "").replaceAll(":", "")}Z`;
  headers["x-sdk-date"] = time;
  if (projectId !== undefined) headers["x-project-id"] ??= projectId;
  if (securityToken !== undefined) headers["x-security-token"] = securityToken;

  const all: Readonly<Record<string, string>> = { host: url.host, ...headers };
  const names = (signedHeaders ?? Object.keys(all).filter((name) => signedByDefault.test(name))).toSorted();
  const payload = all["x-sdk-content-sha256"] === unsigned ? unsigned : await digest.sha256(bytes);
  const canonical = canonicalText(request.method, url, names, (name) => all[name] ?? "", payload);
  const signature = await digest.hmacSha256(sk, `${algorithm}\n${time}\n${await digest.sha256(canonical)}`);
  headers["authorization"] =
    `${algorithm} Access=${ak}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return headers;
}

function checkKey(key: AccessKey, prefix = ""): void {
  readCredential(`${prefix}ak`, key.ak);
  readCredential(`${prefix}sk`, key.sk);
  if (key.securityToken !== undefined) readCredential(`${prefix}securityToken`, key.securityToken);
  if (key.projectId !== undefined) readCredential(`${prefix}projectId`, key.projectId);
}
