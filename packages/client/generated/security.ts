// Generated from spec/ by "pnpm generate". Do not edit.
/** A kind of credential that a client has. */
export type CredentialKind = "token" | "signature" | "basic";

type Headers = Partial<Record<CredentialKind, string>>;

/**
 * Returns the lower-case name of the header in which the operation of a request takes a credential, with the scheme of the
 * token if it has one, such as `authorization: Bearer`: empty where it needs none, undefined where the document declares
 * no credential of this kind for it.
 * @param path with its query, and without the path of an endpoint.
 */
export const credentialHeader: (kind: CredentialKind, method: string, path: string) => string | undefined = (kind) => {
  const headers: Headers = {"token":"x-auth-token","signature":"authorization"};
  return headers[kind];
};
