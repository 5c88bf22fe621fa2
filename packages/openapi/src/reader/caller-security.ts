import type { Operation } from "./operation.ts";
import type { SecurityScheme } from "./security.ts";

/** The credentials that client and CLI can send with an operation; empty where it needs none. */
export interface SupportedSecurity {
  /** Name of the header for a token, in lower case; `authorization: Bearer` for a bearer token. */
  token?: string;
  /** Name of the header for a signature, in lower case: `authorization`. */
  signature?: string;
  /** Name of the header for HTTP Basic authentication, in lower case: `authorization`. */
  basic?: string;
}

/**
 * Returns the credentials that the client can send with an operation, from the alternatives of the document; undefined
 * where it supports none of them. The client sends one credential: a token, as it is or as a bearer token; HTTP Basic; or a
 * signature, which is an API key with `x-signature: SDK-HMAC-SHA256`. Of several headers for a token, the first one of the
 * document counts.
 */
export function supportedSecurity(operation: Operation): SupportedSecurity | undefined {
  if (!needsCredentials(operation)) return {};
  const single = operation.security.filter((alternative) => alternative.length === 1).flat();
  const kinds = new Map<keyof SupportedSecurity, string>();
  for (const scheme of single) {
    const found = kindOf(scheme);
    if (found !== undefined && !kinds.has(found.kind)) kinds.set(found.kind, found.header);
  }
  if (kinds.size === 0) return undefined;
  // Always in this order.
  const order = ["token", "signature", "basic"] as const;
  return Object.fromEntries(
    order.flatMap((kind) => {
      const header = kinds.get(kind);
      return header === undefined ? [] : [[kind, header]];
    }),
  );
}

/** Reports whether each alternative of an operation's security requires a credential. */
export function needsCredentials({ security }: Operation): boolean {
  return security.length > 0 && security.every((alternative) => alternative.length > 0);
}

/** The header with the credential of a request. */
export interface CredentialHeader {
  /** As the document spells it. */
  name: string;
  /** The word in front of the credential, with a space after it. */
  scheme: "" | "Bearer " | "Basic ";
}

/**
 * Returns the header with the credential that a sample request sends: a token, otherwise HTTP Basic. Undefined where the
 * operation needs no credential, or one of another kind, such as a signature or a query parameter.
 */
export function credentialHeader(operation: Operation): CredentialHeader | undefined {
  const { token, basic } = supportedSecurity(operation) ?? {};
  if (token === undefined)
    return basic === undefined ? undefined : { name: "Authorization", scheme: "Basic " };
  const key = operation.security.flat().find(({ name = "" }) => name.toLowerCase() === token);
  return key?.name === undefined
    ? { name: "Authorization", scheme: "Bearer " }
    : { name: key.name, scheme: "" };
}

function kindOf({
  type,
  in: location,
  name = "",
  scheme,
  signature,
}: SecurityScheme): { kind: keyof SupportedSecurity; header: string } | undefined {
  const header = "authorization";
  if (type === "apiKey") {
    if (location !== "header") return undefined;
    if (signature === undefined) return { kind: "token", header: name.toLowerCase() };
    // The signer writes this header only.
    const isKnown = signature === "SDK-HMAC-SHA256" && name.toLowerCase() === header;
    return isKnown ? { kind: "signature", header } : undefined;
  }
  if (type === "oauth2" || type === "openIdConnect" || scheme === "bearer") {
    return { kind: "token", header: `${header}: Bearer` };
  }
  return scheme === "basic" ? { kind: "basic", header } : undefined;
}

/** Returns the alternatives of an operation in words, such as `login (oauth2)` or `token (apiKey in query) with key (http)`. */
export function describeSecurity({ security }: Operation): string {
  return security
    .map((alternative) =>
      alternative
        .map(
          ({ id, type, in: location }) => `${id} (${type}${location === undefined ? "" : ` in ${location}`})`,
        )
        .join(" with "),
    )
    .join(" or ");
}
