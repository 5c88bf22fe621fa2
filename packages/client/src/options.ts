import type { Service } from "../generated/operations.ts";
import type { Auth } from "./auth.ts";
import type { Clock } from "./clock.ts";
import type { AttemptEvent, Logger, LogLevel } from "./log.ts";
import type { RetryOptions } from "./retry.ts";

/** Options of `createClient`. One of `region`, `endpoint` or `endpoints` says where the services are. */
export interface ClientOptions {
  /** Region, such as `cn-north-4`: fills `{region}` in each service's host. */
  region?: string | undefined;
  /** Origin of every service, in place of those of the region: a mock, or a proxy of your own. */
  endpoint?: string | undefined;
  /** Origin of single services; wins over `endpoint` and `region`. */
  endpoints?: Partial<Record<Service, string>> | undefined;
  /** Lets an endpoint off loopback be plain http: whoever is on the way can read the credentials then. */
  allowPlainHttp?: boolean | undefined;
  /** A token, a function that gets one, or an access key. */
  auth: Auth;
  /** Used where a call names no `project_id`; that of the access key by default. */
  projectId?: string | undefined;
  /** Limit of a call with all its attempts, bodies and waits, in ms. Default 120,000. */
  timeout?: number | undefined;
  /** Limit of one attempt, its body included, in ms. Default 30,000. */
  attemptTimeout?: number | undefined;
  /** How often and how fast a failed attempt is made up for; each member has a default. */
  retry?: Partial<RetryOptions> | undefined;
  /** Name and version for the `User-Agent` header. Default `meshlift-client/<version>`. */
  userAgent?: string | undefined;
  /** Sends each attempt; the global `fetch` by default. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Gets a line per attempt, never with a header or a body. Such as `console`. */
  logger?: Logger | undefined;
  /** The least severe lines that the logger gets: `debug` for every attempt, `warn` for repeated ones. Default `warn`. */
  logLevel?: LogLevel | undefined;
  /** Called after each attempt. */
  onAttempt?: ((event: AttemptEvent) => void) | undefined;
  /** Time, for tests. */
  clock?: Clock | undefined;
  /** A number from 0 up to 1, for tests. `Math.random` by default. */
  random?: (() => number) | undefined;
}
