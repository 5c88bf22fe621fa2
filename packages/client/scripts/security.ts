import type { Operation } from "@meshlift/openapi";

/** The credentials that the client can send with an operation; empty where it needs none. */
export interface SupportedSecurity {
  /** Name of the header for a token, in lower case. */
  token?: string;
  /** Name of the header for a signature, in lower case: `authorization`. */
  signature?: string;
}

/**
 * Returns the credentials that the client can send with an operation, from the alternatives of the document; undefined
 * where it supports none of them. The client sends one credential: a token in a header of its own, or a signature
 * (SDK-HMAC-SHA256), which OpenAPI can only describe as an API key in `Authorization`.
 */
export function supportedSecurity({ security }: Operation): SupportedSecurity | undefined {
  if (security.length === 0 || security.some((alternative) => alternative.length === 0)) return {};
  const names = security
    .filter((alternative) => alternative.length === 1)
    .flat()
    .filter(({ type, in: location }) => type === "apiKey" && location === "header")
    .map(({ name = "" }) => name.toLowerCase());
  const token = names.find((name) => name !== "authorization");
  if (names.length === 0) return undefined;
  return {
    ...(token !== undefined && { token }),
    ...(names.includes("authorization") && { signature: "authorization" }),
  };
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
