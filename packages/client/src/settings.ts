import manifest from "../package.json" with { type: "json" };
import { type Authorizer, createAuthorizer } from "./auth.ts";
import { type Clock, systemClock } from "./clock.ts";
import { demand } from "./errors.ts";
import { readHeaderText } from "./header-text.ts";
import { readLimit } from "./limit.ts";
import { levels, type Watchers } from "./log.ts";
import type { ClientOptions } from "./options.ts";
import { type Origins, readOrigins } from "./origins.ts";
import type { RetryOptions } from "./retry.ts";
import { encodeSegment } from "./routing.ts";

/** Options that have been checked, with the defaults filled in. */
export interface Settings extends Watchers {
  origins: Origins;
  authorizer: Authorizer;
  /** Headers of every request, by lower-case name. */
  headers: Record<string, string>;
  /** What a call need not give, by the name of the parameter. */
  known: Record<string, string | undefined>;
  /** Limit of a call that sets none, in ms. */
  timeout: number;
  /** Limit of one attempt in ms, its body included. */
  attemptTimeout: number;
  retry: RetryOptions;
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** A number from 0 up to 1, as `Math.random` gives. */
  random: () => number;
}

/** @throws {InputError} for a missing or malformed option. */
export function readOptions(options: ClientOptions): Settings {
  demand(typeof options === "object" && options !== null, "options", "expected an object");
  const { auth, clock = systemClock, logLevel = "warn", logger, onAttempt } = options;
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
    origins,
    authorizer,
    headers: {
      // Every call carries it, also those without a body: the vendor's pages mark it mandatory for DELETE.
      "content-type": "application/json",
      accept: "application/json",
      "user-agent": readHeaderText("userAgent", options.userAgent ?? `meshlift-client/${manifest.version}`),
    },
    known: { project_id: projectId },
    timeout: readLimit("timeout", options.timeout ?? 120_000),
    attemptTimeout: readLimit("attemptTimeout", options.attemptTimeout ?? 30_000),
    retry: {
      retries,
      baseDelay: readLimit("retry.baseDelay", baseDelay),
      maxDelay: readLimit("retry.maxDelay", maxDelay),
    },
    // Looked up at each call: a program may replace the global one after this.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock,
    random: options.random ?? Math.random,
    logger,
    logLevel,
    onAttempt,
  };
}
