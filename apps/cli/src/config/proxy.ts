import type { Io } from "../terminal/io.ts";

/** A proxy that an environment variable names. */
export interface Proxy {
  /** Such as `HTTPS_PROXY`. */
  variable: string;
  /** With the scheme, and with a user and a password if the variable has them. */
  url: string;
}

/** Hosts that are never reached through a proxy: a mock runs there, and no proxy could. Go does the same. */
const direct = ["localhost", "127.0.0.1", "::1", "[::1]"];

/**
 * Returns the proxy for requests by a protocol. Lower-case names take precedence, as in curl.
 * @param protocol such as `https:`.
 */
export function proxyFor(protocol: string, env: Io["env"]): Proxy | undefined {
  const name = `${protocol.slice(0, -1)}_proxy`;
  const variable = [name, name.toUpperCase()].find((one) => (env[one] ?? "").trim() !== "");
  if (variable === undefined) return undefined;
  const value = (env[variable] ?? "").trim();
  return { variable, url: value.includes("://") ? value : `http://${value}` };
}

/** Returns `NO_PROXY` with the hosts that never use one. */
export function noProxy(env: Io["env"]): string {
  return [env["no_proxy"] || env["NO_PROXY"] || [], direct].flat().join(",");
}

/** Returns the problem with a proxy's URL; undefined if it can be used. No message shows a password. */
export function proxyProblem({ variable, url }: Proxy): string | undefined {
  const protocol = urlOf(url)?.protocol;
  if (protocol === undefined) return `${variable}: expected a URL such as http://proxy.example.com:3128`;
  if (protocol === "http:" || protocol === "https:") return undefined;
  return `${variable}: expected the URL of an HTTP proxy, got ${protocol}//`;
}

/** Returns the proxy that requests to a URL use, such as `HTTPS_PROXY (http://proxy:3128)`; undefined without one. */
export function proxyUsed(url: string, env: Io["env"]): string | undefined {
  const { protocol, hostname } = new URL(url);
  const proxy = proxyFor(protocol, env);
  if (proxy === undefined || isExcluded(hostname, env)) return undefined;
  return `${proxy.variable} (${urlOf(proxy.url)?.origin ?? "no URL"})`;
}

/** `URL.parse` came with Node 22.1 only. */
function urlOf(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function isExcluded(hostname: string, env: Io["env"]): boolean {
  return noProxy(env)
    .split(/[\s,]+/)
    .some((entry) => {
      const domain = entry.replace(/^\*?\./, "");
      return entry === "*" || hostname === domain || hostname.endsWith(`.${domain}`);
    });
}
