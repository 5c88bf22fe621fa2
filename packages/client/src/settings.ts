import manifest from "../package.json" with { type: "json" };
import { contentType } from "../generated/encoding.ts";
import { createAuthorizer } from "./auth/authorizer.ts";
import { demand } from "./errors/input-error.ts";
import { checkNames } from "./errors/known-names.ts";
import { levels } from "./http/attempt-log.ts";
import { systemClock } from "./http/clock.ts";
import { readHeaders, readHeaderValue } from "./http/header-value.ts";
import { defaultLimits, readLimits } from "./http/limits.ts";
import { readOrigins } from "./http/origins.ts";
import { encodeSegment } from "./http/url.ts";
import type { OperationSettings } from "./operations/request-parts.ts";
import type { ClientOptions } from "./options.ts";

/** Every option. The type makes the compiler find one that is missing. */
const optionNames: Readonly<Record<keyof ClientOptions, true>> = {
  region: true,
  endpoint: true,
  endpoints: true,
  allowPlainHttp: true,
  auth: true,
  projectId: true,
  timeout: true,
  attemptTimeout: true,
  maxResponseSize: true,
  retry: true,
  headers: true,
  userAgent: true,
  fetch: true,
  logger: true,
  logLevel: true,
  onAttempt: true,
  clock: true,
  random: true,
};

/**
 * Checks the options and fills in the defaults.
 * @throws {InputError} for a missing or malformed option, or one that is not known.
 */
export function readOptions(options: ClientOptions): OperationSettings {
  checkNames("options", options, optionNames);
  const { auth, clock = systemClock, logLevel = "warn", maxResponseSize = 2 ** 25 } = options;
  const origins = readOrigins(options);
  const authorizer = createAuthorizer(auth, clock);
  const projectId = options.projectId ?? ("projectId" in auth ? auth.projectId : undefined);
  if (projectId !== undefined) encodeSegment("projectId", projectId);
  demand(
    Number.isFinite(maxResponseSize) && maxResponseSize > 0,
    "maxResponseSize",
    `expected a number of bytes above 0, got ${maxResponseSize}`,
  );
  demand(levels.includes(logLevel), "logLevel", `expected one of ${levels}`);
  return {
    ...options,
    origins,
    authorizer,
    headers: {
      ...readHeaders(options.headers),
      ...(contentType && { "content-type": contentType }),
      accept: "application/json",
      "user-agent": readHeaderValue("userAgent", options.userAgent ?? `meshlift-client/${manifest.version}`),
    },
    defaultParameters: { project_id: projectId },
    ...readLimits(options, defaultLimits),
    maxResponseSize,
    // Looked up at each call, because a program may replace the global one later.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock,
    random: options.random ?? Math.random,
    logLevel,
  };
}
