import { type Operation, supportedSecurity } from "@meshlift/openapi";

/** The header with the credential of a request. */
export interface CredentialHeader {
  name: string;
  /** The word in front of the credential, with a space after it. */
  scheme: "" | "Bearer " | "Basic ";
}

/**
 * Returns the header with the credential that samples and the try-it page send: a token, otherwise HTTP Basic. Undefined
 * where the operation needs none, or one of another kind.
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
