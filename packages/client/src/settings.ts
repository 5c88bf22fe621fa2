import manifest from "../package.json" with { type: "json" };
import { createAuthorizer } from "./auth/authorizer.ts";
import { demand } from "./errors/input-error.ts";
import { levels } from "./http/attempt-log.ts";
import { readDuration, systemClock } from "./http/clock.ts";
import { readHeaderValue } from "./http/header-value.ts";
import { readOrigins } from "./http/origins.ts";
import { encodeSegment } from "./http/url.ts";
import type { OperationSettings } from "./operations/request-parts.ts";
import type { ClientOptions } from "./options.ts";

/**
 * Checks the options and fills in the defaults.
 * @throws {InputError} for a missing or malformed option.
 */
export function readOptions(options: ClientOptions): OperationSettings {
  demand(typeof options === "object" && options !== null, "options", "expected an object");
  const { auth, clock = systemClock, logLevel = "warn" } = options;
  const { retries = 2, baseDelay = 500, maxDelay = 20_000 } = options.retry ?? {};
  const origins = readOrigins(options);
  const authorizer = createAuthorizer(auth, clock);
  const projectId = options.projectId ?? ("projectId" in auth ? auth.projectId : undefined);
  if (projectId !== undefined) encodeSegment("projectId", projectId);
  demand(
    Number.isInteger(retries) && retries >= 0,
    "retry.retries",
    `expected a whole number from 0, got ${retries}`,
  );
  demand(levels.includes(logLevel), "logLevel", `expected one of ${levels}`);
  return {
    ...options,
    origins,
    authorizer,
    headers: {
      // Sent with every call, also without a body: the vendor's pages mark it mandatory for DELETE.
      "content-type": "application/json",
      accept: "application/json",
      "user-agent": readHeaderValue("userAgent", options.userAgent ?? `meshlift-client/${manifest.version}`),
    },
    defaultParameters: { project_id: projectId },
    timeout: readDuration("timeout", options.timeout ?? 120_000),
    attemptTimeout: readDuration("attemptTimeout", options.attemptTimeout ?? 30_000),
    retry: {
      retries,
      baseDelay: readDuration("retry.baseDelay", baseDelay),
      maxDelay: readDuration("retry.maxDelay", maxDelay),
    },
    // Looked up at each call, because a program may replace the global one later.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock,
    random: options.random ?? Math.random,
    logLevel,
  };
}
