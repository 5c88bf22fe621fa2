import { nearestName } from "@meshlift/openapi";
import { isLoopback } from "../http/loopback.ts";

/** A real service that requests are forwarded to. */
export interface Upstream {
  /** Origin and base path, for messages. */
  url: string;
  secure: boolean;
  /** Host to connect to; an IPv6 address has no brackets. */
  hostname: string;
  port: number;
  /** Value of the header `Host`. */
  host: string;
  /** Prefix of each path; empty for none. */
  base: string;
}

/** One URL for all services, or one for each by its name in the document: `{ asm: "https://…", cse: "https://…" }`. */
export type UpstreamUrls = string | Readonly<Record<string, string>>;

/** The upstreams of the services. */
export interface Upstreams {
  /** All upstreams, without duplicates. */
  all: readonly Upstream[];
  /** Returns the upstream of a service; `undefined` if it has none. */
  of(service: string): Upstream | undefined;
  /** Returns the upstream for a request that matches no operation: the only one, or by the first label of `host`. */
  behind(host: string): Upstream | undefined;
}

/**
 * @param services of the document.
 * @param allowPlainHttp allows plain http for an upstream on another machine.
 * @throws {RangeError} for an invalid URL, and for a service that the document does not have.
 */
export function readUpstreams(
  given: UpstreamUrls,
  services: readonly string[],
  allowPlainHttp: boolean,
): Upstreams {
  const urls =
    typeof given === "string" ? services.map((service) => [service, given] as const) : Object.entries(given);
  if (urls.length === 0) throw new RangeError("upstream names no service: give a URL");
  const byUrl = new Map<string, Upstream>();
  const byService = new Map<string, Upstream>();
  for (const [service, url] of urls) {
    if (!services.includes(service)) {
      const meant = nearestName(service, [...services]);
      const hint = meant === undefined ? `there are ${services.join(", ")}` : `did you mean "${meant}"?`;
      throw new RangeError(`upstream: the document has no service "${service}": ${hint}`);
    }
    const upstream = readUpstream(url, allowPlainHttp);
    const known = byUrl.get(upstream.url) ?? upstream;
    byUrl.set(known.url, known);
    byService.set(service, known);
  }
  const all = [...byUrl.values()];
  return {
    all,
    of: (service) => byService.get(service),
    behind: (host) => (all.length === 1 ? all[0] : byService.get(/^[^.:]*/.exec(host)?.[0] ?? "")),
  };
}

function readUpstream(text: string, allowPlainHttp: boolean): Upstream {
  const url = URL.parse(text);
  // A URL with a missing slash may still contain a password.
  const shown = text.replace(/^(.*\/\/)?[^/]*@/, "$1***@");
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new RangeError(`upstream: expected a URL such as https://asm.example.com, got "${shown}"`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new RangeError(
      "upstream: the URL must not hold a user name or password: callers send their own credentials",
    );
  }
  if (url.search !== "" || url.hash !== "") {
    throw new RangeError(`upstream: expected scheme, host, port and at most a path, got "${shown}"`);
  }
  const secure = url.protocol === "https:";
  if (!secure && !isLoopback(url.hostname) && !allowPlainHttp) {
    throw new RangeError(
      `upstream: plain http would show the credentials on the way to ${url.host}: use https, or --allow-plain-http`,
    );
  }
  const base = url.pathname.replace(/\/+$/, "");
  return {
    url: url.origin + base,
    secure,
    hostname: url.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: url.port === "" ? (secure ? 443 : 80) : Number(url.port),
    host: url.host,
    base,
  };
}

/** Reports whether an upstream is this server itself, which would forward requests to itself forever. */
export function leadsTo({ hostname, port }: Upstream, server: string): boolean {
  const own = new URL(server);
  const name = own.hostname.replace(/^\[(.*)\]$/, "$1");
  const same =
    name === hostname || name === "localhost" || hostname === "localhost" || /^(0\.0\.0\.0|::)$/.test(name);
  return port === Number(own.port) && same && (name === hostname || isLoopback(hostname));
}
