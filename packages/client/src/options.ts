import type { Service } from "../generated/operations.ts";
import { services } from "../generated/operations.ts";
import type { Auth } from "./auth.ts";
import type { Clock } from "./clock.ts";
import { InputError } from "./errors.ts";
import { readLimit } from "./limit.ts";
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

/** @throws {InputError} for a count or a delay that makes no sense. */
export function readRetry({
  retries = 2,
  baseDelay = 500,
  maxDelay = 20_000,
}: Partial<RetryOptions> = {}): RetryOptions {
  if (!Number.isInteger(retries) || retries < 0) {
    throw new InputError("retry.retries", `expected a whole number from 0, got ${retries}`);
  }
  return {
    retries,
    baseDelay: readLimit("retry.baseDelay", baseDelay),
    maxDelay: readLimit("retry.maxDelay", maxDelay),
  };
}

/** @throws {InputError} for what no header can hold. */
export function readUserAgent(userAgent: string): string {
  if (/^[\x21-\x7e]([\x20-\x7e]*[\x21-\x7e])?$/.test(userAgent)) return userAgent;
  throw new InputError("userAgent", "expected visible ASCII characters");
}

/** The project of a call that names none. @throws {InputError} when it is empty. */
export function readProjectId({ auth, projectId }: ClientOptions): string | undefined {
  const found = projectId ?? (typeof auth === "object" && "projectId" in auth ? auth.projectId : undefined);
  if (found?.trim() === "") throw new InputError("projectId", "is empty");
  return found;
}

/**
 * The origin of each service.
 * @throws {InputError} for a malformed region or endpoint, or when neither says where a service is.
 */
export function readOrigins(options: ClientOptions): Record<Service, string> {
  const { region, endpoint, endpoints = {}, allowPlainHttp = false } = options;
  if (region !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region)) {
    throw new InputError("region", `expected a name such as cn-north-4, got "${region}"`);
  }
  for (const name of Object.keys(endpoints)) {
    if (!isService(name)) {
      throw new InputError(
        `endpoints.${name}`,
        `no such service; there are ${Object.keys(services).join(", ")}`,
      );
    }
  }
  const everywhere = endpoint === undefined ? undefined : readOrigin("endpoint", endpoint, allowPlainHttp);
  const origins = { ...services };
  for (const service of Object.keys(services)) {
    if (!isService(service)) continue;
    const own = endpoints[service];
    const origin = own === undefined ? everywhere : readOrigin(`endpoints.${service}`, own, allowPlainHttp);
    if (origin === undefined && region === undefined) {
      throw new InputError(
        "region",
        `give a region, an endpoint, or endpoints.${service}: there is no default`,
      );
    }
    origins[service] = origin ?? services[service].replace("{region}", region ?? "");
  }
  return origins;
}

function isService(name: string): name is Service {
  return Object.hasOwn(services, name);
}

function readOrigin(option: string, value: string, allowPlainHttp: boolean): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InputError(option, `expected a URL such as http://127.0.0.1:4010, got "${value}"`);
  }
  if (url.username !== "" || url.password !== "")
    throw new InputError(option, "must not hold a user name or password");
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw new InputError(option, `expected only scheme, host and port, got "${value}"`);
  }
  const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (url.protocol === "http:" && !loopback && !allowPlainHttp) {
    throw new InputError(
      option,
      `plain http would show the credentials on the way to ${url.host}: use https`,
    );
  }
  return url.origin;
}
