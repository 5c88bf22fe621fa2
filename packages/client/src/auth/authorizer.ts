import type { Authorizer } from "../http/http-types.ts";
import type { Auth, Clock } from "../options.ts";
import { toCredential } from "./credential.ts";
import { createProvided } from "./provided.ts";

/**
 * Returns the authorizer for the credentials of a client.
 * @throws {InputError} for an empty or malformed token; no message repeats it.
 */
export function createAuthorizer(auth: Auth, clock: Clock): Authorizer {
  if (typeof auth === "function") return createProvided(auth, clock);
  const credential = toCredential("auth.token", auth, clock);
  return { current: () => credential, last: credential };
}
