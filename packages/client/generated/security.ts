// Generated from spec/ by "pnpm generate". Do not edit.
/** Credentials that an operation takes. */
export interface Security {
  /** Name of the header for a token, in lower case. */
  token?: string;
  /** Name of the header for a signature, in lower case. */
  signature?: string;
}

const security: Security | undefined = {"token":"x-auth-token","signature":"authorization"};

/** Returns the credentials that the operation of a request takes; undefined where it needs none. */
export const securityOf: (method: string, url: string) => Security | undefined = () => security;
