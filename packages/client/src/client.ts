import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import { createMethods, type Methods } from "../generated/operations.ts";
import type { paths } from "../generated/schema.ts";
import { InputError } from "./errors.ts";
import { type ClientOptions, readOrigins, readToken } from "./options.ts";
import { createRouting, placeholder } from "./routing.ts";
import { createTransport } from "./transport.ts";

/** A method for every operation of the API, and `raw` for whoever wants the response itself. */
export interface Client extends Methods {
  /**
   * openapi-fetch on the same hosts with the same credentials: answers `{ data, error, response }` instead of
   * throwing, fills in nothing, and takes middleware by `raw.use(…)`.
   */
  raw: FetchClient<paths>;
}

/**
 * A client of the API. It opens no connection before the first call.
 *
 * @throws {InputError} for a missing or malformed option.
 * @example
 * const client = createClient({ region: "cn-north-4", auth: { token: "the token from IAM" } });
 * const task = await client.meshUpgrades.get({
 *   project_id: "0f3a9c1d5b7e4826a1c3e5f708192a3b",
 *   mesh_upgrade_id: "4f0c9d6e-6a58-4c3e-9b1f-2d7a8e5c1b90",
 * });
 * console.log(task.status?.state);
 */
export function createClient(options: ClientOptions): Client {
  const routing = createRouting(readOrigins(options));
  const token = readToken(options.auth.token);
  const raw = createFetchClient<paths>({
    baseUrl: placeholder,
    fetch: createTransport(routing, token, options.fetch ?? globalThis.fetch),
    // Every call carries it, also those without a body: the vendor's pages mark it mandatory for DELETE.
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    pathSerializer: routing.serializePath,
    // A redirect followed by fetch would take the token to another origin.
    redirect: "manual",
  });
  const projectId = (given: string | undefined): string => {
    const id = given ?? options.projectId;
    if (id === undefined)
      throw new InputError("project_id", "give it with the call, or projectId to createClient");
    return id;
  };
  return { ...createMethods(raw, projectId), raw };
}
