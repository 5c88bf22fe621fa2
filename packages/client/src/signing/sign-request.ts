import { demand } from "../errors.ts";
import { readCredential } from "../header-text.ts";
import { canonicalText } from "./canonical-request.ts";
import { createDigest, type Digest } from "./digest.ts";

/** An access key, as IAM gives it out. */
export interface AccessKey {
  /** Access key ID: not secret. */
  ak: string;
  /** Secret access key. */
  sk: string;
  /** Goes with a temporary key, and is required with it: sent as `X-Security-Token`. */
  securityToken?: string | undefined;
  /** Project the request works in, sent as `X-Project-Id`: needed with a sub-project where the path names none. */
  projectId?: string | undefined;
}

/** What is to be signed. */
export interface UnsignedRequest {
  /** In any case. */
  method: string;
  /** Absolute, encoded as it is sent. */
  url: string | URL;
  /** Those that are sent with it; which of them are signed, {@link SigningOptions} say. */
  headers?: Headers | Record<string, string>;
  /** The exact bytes that are sent. Left out of the signature when `X-Sdk-Content-Sha256` is `UNSIGNED-PAYLOAD`. */
  body?: string | Uint8Array;
}

/** Options of `signRequest`. */
export interface SigningOptions {
  /** Time of the signature; now by default. The service refuses more than 15 minutes of difference. */
  date?: Date;
  /**
   * Lower-case names of the headers to sign, `host` among them where it is to be. By default `host`, `content-type`
   * and what the vendor's headers say of the request; headers that a proxy may change are left out.
   */
  signedHeaders?: readonly string[];
  /** Hashes; chosen by the runtime by default. */
  digest?: Digest;
}

/** Signs requests with a key that it does not show. Made by {@link accessKey}. */
export interface Signer {
  /** Access key ID: not secret. */
  readonly ak: string;
  /** Project of the key; serves calls that name none. */
  readonly projectId: string | undefined;
  /** As {@link signRequest}, with the key. */
  sign(request: UnsignedRequest, options?: SigningOptions): Promise<Record<string, string>>;
}

const algorithm = "SDK-HMAC-SHA256";
const unsigned = "UNSIGNED-PAYLOAD";
const signedByDefault = /^(host|content-type|x-sdk-.*|x-project-id|x-domain-id|x-security-token)$/;
const nodeOrWeb = /* @__PURE__ */ createDigest();

/**
 * Authentication by an access key, for the `auth` of a client: each attempt is signed anew with SDK-HMAC-SHA256.
 *
 * @throws {InputError} for an empty or malformed part of the key; no message repeats it.
 * @example
 * import { accessKey, createClient } from "@meshlift/client";
 *
 * const client = createClient({ region: "cn-north-4", auth: accessKey({ ak: "the access key", sk: "the secret key" }) });
 */
export function accessKey({ ak, sk, securityToken, projectId }: AccessKey): Signer {
  // A copy: the key stays what was checked.
  const key = { ak, sk, securityToken, projectId };
  checkKey(key, "auth.");
  return { ak, projectId, sign: (request, options) => sign(request, key, options) };
}

/**
 * The headers of a request together with those that sign it, by lower-case name: `authorization`, `x-sdk-date`, and
 * `x-project-id` and `x-security-token` where the key has them. Source: the vendor's guide, api-sign-algorithm-002,
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

/** With a key that has been checked. */
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
  const headers: Record<string, string> = {};
  for (const [name, value] of given instanceof Headers ? given : Object.entries(given))
    headers[name.toLowerCase()] = value;
  const time = `${date.toISOString().slice(0, 19).replaceAll("-", "").replaceAll(":", "")}Z`;
  headers["x-sdk-date"] = time;
  if (projectId !== undefined) headers["x-project-id"] = projectId;
  if (securityToken !== undefined) headers["x-security-token"] = securityToken;

  const all: Readonly<Record<string, string>> = { host: url.host, ...headers };
  const names = (signedHeaders ?? Object.keys(all).filter((name) => signedByDefault.test(name))).toSorted();
  const payload = all["x-sdk-content-sha256"] === unsigned ? unsigned : await digest.sha256(body);
  const canonical = canonicalText(request.method, url, names, (name) => all[name] ?? "", payload);
  const signature = await digest.hmacSha256(sk, `${algorithm}\n${time}\n${await digest.sha256(canonical)}`);
  headers["authorization"] =
    `${algorithm} Access=${ak}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return headers;
}

function checkKey(key: AccessKey, place = ""): void {
  readCredential(`${place}ak`, key.ak);
  readCredential(`${place}sk`, key.sk);
  if (key.securityToken !== undefined) readCredential(`${place}securityToken`, key.securityToken);
  if (key.projectId !== undefined) readCredential(`${place}projectId`, key.projectId);
}
