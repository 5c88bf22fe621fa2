import { accessKey, basicAuth, type ClientOptions } from "@meshlift/client";
import type { Credentials } from "./credentials.ts";
import type { Settings } from "./settings.ts";

/**
 * Returns the options of the client that follow from the settings and the credentials.
 * @param renew reads the credentials again, after the service refused them.
 * @throws {InputError} for an access key that cannot be signed with.
 */
export function clientOptions(
  { endpoint, region, projectId }: Settings,
  { auth, renew }: Pick<Credentials, "auth" | "renew">,
  version: string,
): Pick<ClientOptions, "endpoint" | "region" | "projectId" | "userAgent" | "auth"> {
  const given = authOf(auth);
  return {
    endpoint: endpoint?.value,
    region: region?.value,
    projectId: projectId?.value,
    auth: renew === undefined ? given : renewed(given, async () => authOf(await renew())),
    userAgent: `meshlift/${version}`,
  };
}

function authOf(auth: Credentials["auth"]): ReturnType<typeof accessKey> | { token: string } {
  if ("username" in auth) return basicAuth(auth);
  return "ak" in auth ? accessKey(auth) : auth;
}

/** Returns a function that gives `first`, and then what `next` reads. */
function renewed<Auth>(first: Auth, next: () => Promise<Auth>): () => Promise<Auth> {
  let given = false;
  return async () => {
    if (given) return next();
    given = true;
    return first;
  };
}
