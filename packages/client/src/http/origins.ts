import { type Service, services } from "../../generated/services.ts";
import { demand } from "../errors/input-error.ts";
import { checkNames } from "../errors/known-names.ts";
import type { ClientOptions } from "../options.ts";

/** URL of each service, without a slash at its end: an origin, and the path of an endpoint that has one. */
export type Origins = Record<Service, string>;

/**
 * Returns the URL of each service.
 * @throws {InputError} for a malformed region or endpoint, or if a service has no URL.
 */
export function readOrigins({ region, endpoint, endpoints = {}, allowPlainHttp }: ClientOptions): Origins {
  demand(
    region === undefined || /^[a-z0-9]+(-[a-z0-9]+)*$/.test(region),
    "region",
    `expected a name such as cn-north-4, got "${region}"`,
  );
  checkNames("endpoints", endpoints, services, "endpoints.");
  const read = (option: string, value: string | undefined): string | undefined =>
    value === undefined ? undefined : readOrigin(option, value, allowPlainHttp === true);
  const everywhere = read("endpoint", endpoint);
  const origins: Origins = { ...services };
  for (const service of Object.keys(services).filter(isService)) {
    const option = `endpoints.${service}`;
    const origin = read(option, endpoints[service]) ?? everywhere;
    // This region has hosts of another domain, and the vendor lists neither service there.
    const known = region !== undefined && region !== "eu-west-101";
    const why =
      region === undefined ? ", or region; there is no default" : `; its host in ${region} is not known`;
    demand(origin !== undefined || known, "region", `set endpoint or ${option}${why}`);
    origins[service] = origin ?? services[service].replace("{region}", region ?? "");
  }
  return origins;
}

function isService(name: string): name is Service {
  return Object.hasOwn(services, name);
}

function readOrigin(option: string, value: string, allowPlainHttp: boolean): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  demand(
    url !== undefined && /^https?:$/.test(url.protocol),
    option,
    // The text before an @ may be a password.
    `expected a URL such as http://127.0.0.1:4010, got "${String(value).replace(/.*@/s, "…@")}"`,
  );
  demand(
    url.username + url.password === "" && !/[?#]/.test(value),
    option,
    "must not contain a user name, password, query or fragment",
  );
  demand(
    allowPlainHttp || url.protocol === "https:" || /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname),
    option,
    `plain http to ${url.host} would expose the credentials: use https`,
  );
  return url.origin + url.pathname.replace(/\/+$/, "");
}
