import createFetchClient, { type Client as FetchClient } from "openapi-fetch";
import { createMethods, type Methods } from "../generated/operations.ts";
import type { paths } from "../generated/schema.ts";
import manifest from "../package.json" with { type: "json" };
import { createAuthorizer } from "./auth.ts";
import { throughRequest } from "./bridge.ts";
import { createCaller } from "./call.ts";
import { systemClock } from "./clock.ts";
import { InputError } from "./errors.ts";
import { readLimit } from "./limit.ts";
import { type ClientOptions, readOrigins, readProjectId, readRetry, readUserAgent } from "./options.ts";
import { createRouting, placeholder } from "./routing.ts";
import { createTransport } from "./transport.ts";

/** A method for every operation of the API, and `raw` for whoever wants the response itself. */
export interface Client extends Methods {
  /**
   * openapi-fetch on the same hosts, with the same credentials, retries and limits: answers
   * `{ data, error, response }` instead of throwing for an error answer, fills in nothing, and takes middleware by
   * `raw.use(…)`.
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
 *   project_id: "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5",
 *   mesh_upgrade_id: "6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90",
 * });
 * console.log(task.status?.state);
 */
export function createClient(options: ClientOptions): Client {
  if (typeof options !== "object" || options === null) throw new InputError("options", "expected an object");
  const { clock = systemClock, attemptTimeout = 30_000, logLevel = "warn" } = options;
  const timeout = readLimit("timeout", options.timeout ?? 120_000);
  const routing = createRouting(readOrigins(options));
  const transport = createTransport({
    routing,
    clock,
    logLevel,
    authorizer: createAuthorizer(options.auth, clock),
    retry: readRetry(options.retry),
    attemptTimeout: readLimit("attemptTimeout", attemptTimeout),
    // Looked up at each call: a program may replace the global one after this.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    random: options.random ?? Math.random,
    logger: options.logger,
    onAttempt: options.onAttempt,
  });
  const raw = createFetchClient<paths>({
    baseUrl: placeholder,
    fetch: (request) => {
      const { method, url, signal } = request;
      const operation = `${method} ${new URL(url).pathname}`;
      return throughRequest((message) => transport(message, { operation, signal, timeout })).fetch(request);
    },
    headers: {
      // Every call carries it, also those without a body: the vendor's pages mark it mandatory for DELETE.
      "Content-Type": "application/json",
      Accept: "application/json",
      "User-Agent": readUserAgent(options.userAgent ?? `meshlift-client/${manifest.version}`),
    },
    pathSerializer: routing.serializePath,
  });
  const known = readProjectId(options);
  const projectId = (given: string | undefined): string => {
    const id = given ?? known;
    if (id === undefined)
      throw new InputError("project_id", "give it with the call, or projectId to createClient");
    return id;
  };
  const { use } = raw;
  let observed = false;
  raw.use = (...middleware) => {
    observed = true;
    use(...middleware);
  };
  const call = createCaller({ transport, clock, timeout, observed: () => observed });
  return { ...createMethods({ raw, call, clock, projectId }), raw };
}
