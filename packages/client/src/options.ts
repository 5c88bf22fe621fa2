import type { Service } from "../generated/operations.ts";
import { services } from "../generated/operations.ts";
import { InputError } from "./errors.ts";

/** How a client proves who it is: a token of IAM, sent as `X-Auth-Token`. */
export interface TokenAuth {
  /** Valid for 24 hours; from the `X-Subject-Token` header of IAM's `POST /v3/auth/tokens`. */
  token: string;
}

/** Options of `createClient`. One of `region`, `endpoint` or `endpoints` says where the services are. */
export interface ClientOptions {
  /** Region, such as `cn-north-4`: fills `{region}` in each service's host. */
  region?: string;
  /** Origin of every service, in place of those of the region: a mock, or a proxy of your own. */
  endpoint?: string;
  /** Origin of single services; wins over `endpoint` and `region`. */
  endpoints?: Partial<Record<Service, string>>;
  auth: TokenAuth;
  /** Used where a call names no `project_id`. */
  projectId?: string;
  /** Sends each request; the global `fetch` by default. */
  fetch?: typeof globalThis.fetch;
}

/**
 * The origin of each service.
 * @throws {InputError} for a malformed region or endpoint, or when neither says where a service is.
 */
export function readOrigins(options: ClientOptions): Record<Service, string> {
  const { region, endpoint, endpoints = {} } = options;
  if (region !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(region)) {
    throw new InputError("region", `expected a name such as cn-north-4, got "${region}"`);
  }
  const everywhere = endpoint === undefined ? undefined : readOrigin("endpoint", endpoint);
  const origins = { ...services };
  for (const service of Object.keys(services)) {
    if (!isService(service)) continue;
    const own = endpoints[service];
    const origin = own === undefined ? everywhere : readOrigin(`endpoints.${service}`, own);
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

function readOrigin(option: string, value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InputError(option, `expected a URL such as http://127.0.0.1:4010, got "${value}"`);
  }
  if (url.username !== "" || url.password !== "")
    throw new InputError(option, "must not hold a user name or password");
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "") {
    throw new InputError(option, `expected only scheme, host and port, got "${value}"`);
  }
  if (url.protocol === "http:" && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname)) {
    throw new InputError(option, `plain http would send the token in clear to ${url.host}; use https`);
  }
  return url.origin;
}

/**
 * A token as it may stand in a header.
 * @throws {InputError} when it is empty or holds a character no header can; the message does not repeat it.
 */
export function readToken(token: string): string {
  if (token.trim() === "") throw new InputError("auth.token", "is empty");
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new InputError("auth.token", "holds a space, a line break or another character no token has");
  }
  return token;
}
