import { accessKey, type ClientOptions } from "@meshlift/client";
import type { Credentials } from "./credentials.ts";
import type { Settings } from "./settings.ts";

/**
 * Returns the options of the client that follow from the settings and the credentials.
 * @throws {InputError} for an access key or project that cannot be signed with.
 */
export function clientOptions(
  { endpoint, region, projectId }: Settings,
  auth: Credentials["auth"],
  version: string,
): Pick<ClientOptions, "endpoint" | "region" | "projectId" | "userAgent" | "auth"> {
  return {
    endpoint: endpoint?.value,
    region: region?.value,
    projectId: projectId?.value,
    // The signed project is the one that the request names.
    auth: "ak" in auth ? accessKey({ ...auth, ...(projectId && { projectId: projectId.value }) }) : auth,
    userAgent: `meshlift/${version}`,
  };
}
