import { InputError } from "../errors.ts";
import { canonicalRequest } from "./canonical-request.ts";
import { createDigest, type Digest } from "./digest.ts";

/** An access key, as IAM gives it out. */
export interface AccessKey {
  /** Access key ID: not secret. */
  ak: string;
  /** Secret access key. */
  sk: string;
  /** Goes with a temporary key, and is required with it: sent as `X-Security-Token`. */
  securityToken?: string;
  /** Project the request works in, sent as `X-Project-Id`: needed with a sub-project where the path names none. */
  projectId?: string;
}

/** What is to be signed. */
export interface UnsignedRequest {
  method: string;
  url: string | URL;
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

const algorithm = "SDK-HMAC-SHA256";
const unsigned = "UNSIGNED-PAYLOAD";
const signedByDefault = /^(host|content-type|x-sdk-.*|x-project-id|x-domain-id|x-security-token)$/;
const nodeOrWeb = createDigest();

/**
 * The headers of a request together with those that sign it: `Authorization`, `X-Sdk-Date`, and `X-Project-Id` and
 * `X-Security-Token` where the key has them. Source: the vendor's guide, api-sign-algorithm-002, -003 and -005.
 *
 * @throws {InputError} for an empty key, or a URL that cannot be signed. No message repeats the secret.
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
  options: SigningOptions = {},
): Promise<Headers> {
  const { ak, sk, securityToken, projectId } = key;
  if (ak === "") throw new InputError("ak", "is empty");
  if (sk === "") throw new InputError("sk", "is empty");
  const { date = new Date(), digest = nodeOrWeb } = options;
  const url = new URL(request.url);
  const headers = new Headers(request.headers);
  const time = date.toISOString().replaceAll(/[-:]|\.\d+/g, "");
  headers.set("X-Sdk-Date", time);
  if (projectId !== undefined) headers.set("X-Project-Id", projectId);
  if (securityToken !== undefined) headers.set("X-Security-Token", securityToken);

  const all = new Map([...headers, ["host", url.host]]);
  const names = options.signedHeaders ?? [...all.keys()].filter((name) => signedByDefault.test(name));
  const signed = new Map(names.map((name) => [name, all.get(name) ?? ""]));
  const hashed =
    headers.get("X-Sdk-Content-Sha256") === unsigned ? unsigned : await digest.sha256(request.body ?? "");
  const canonical = canonicalRequest({ method: request.method, url, headers: signed, payload: hashed });
  const signature = await digest.hmacSha256(sk, `${algorithm}\n${time}\n${await digest.sha256(canonical)}`);
  const list = [...signed.keys()].toSorted().join(";");
  headers.set("Authorization", `${algorithm} Access=${ak}, SignedHeaders=${list}, Signature=${signature}`);
  return headers;
}
