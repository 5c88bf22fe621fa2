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
  const origins: Origins = { ...services };
  for (const service of Object.keys(services).filter(isService)) {
    const option = `endpoints.${service}`;
    const own = endpoints[service];
    const given = own ?? endpoint;
    if (given === undefined) {
      const url = services[service];
      // The document of another API may have a URL without a region.
      const complete = region !== undefined ? url !== "" : /^[^{]+$/.test(url);
      demand(complete, "region", `set endpoint or ${option}, or region; there is no default`);
      // This region has hosts of another domain, and the vendor lists neither service there.
      const known = region !== "eu-west-101";
      demand(known, "region", `set endpoint or ${option}; its host in ${region} is not known`);
      origins[service] = url.replace("{region}", region ?? "");
    } else origins[service] = readOrigin(own ? option : "endpoint", given, allowPlainHttp);
  }
  return origins;
}

function isService(name: string): name is Service {
  return Object.hasOwn(services, name);
}

function readOrigin(option: string, value: string, allowPlainHttp = false): string {
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
