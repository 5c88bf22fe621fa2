import { accessKey, type Client, type ClientOptions, createClient, InputError } from "@meshlift/client";
import packageJson from "../package.json" with { type: "json" };
import type { Credentials } from "./credentials.ts";
import { type Where, whereProblems } from "./where.ts";

type KnownOptions = Pick<ClientOptions, "endpoint" | "region" | "projectId" | "userAgent" | "auth">;

/** What the client is told of where a request goes and who sends it. */
export function clientOptions(
  { endpoint, region, projectId }: Where,
  auth: Credentials["auth"],
): KnownOptions {
  return {
    endpoint: endpoint?.value,
    region: region?.value,
    projectId: projectId?.value,
    // What is signed names the project that the request names.
    auth: "ak" in auth ? accessKey({ ...auth, ...(projectId && { projectId: projectId.value }) }) : auth,
    userAgent: `meshlift/${packageJson.version}`,
  };
}

/** The client, or what it refuses as one more of `problems`, by the name of the flag or the variable. */
export function clientOf(options: ClientOptions, where: Where, problems: string[]): Client | undefined {
  if (whereProblems(where).length > 0) return undefined;
  try {
    return createClient(options);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const from = error.option === "region" ? where.region?.from : where.endpoint?.from;
    problems.push(`${from ?? error.option}: ${error.message.slice(error.option.length + 2)}.`);
    return undefined;
  }
}
