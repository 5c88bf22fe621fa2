import http from "node:http";
import { noProxy, type Proxy, proxyFor, proxyProblem } from "./config/proxy.ts";

/** Node 22.21 and later can use a proxy, but only one that is named when Node starts. */
const atStart = { major: 22, minor: 21 };

/**
 * Lets `fetch` use the proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, in upper or lower case, as curl and
 * kubectl do. On Node 22, the process replaces itself by one that Node starts with the proxy.
 * @returns why the proxy cannot be used; undefined if there is none, or it can.
 */
export function useProxy(env: NodeJS.ProcessEnv): string | undefined {
  const proxies = ["http:", "https:"].flatMap((protocol) => proxyFor(protocol, env) ?? []);
  const [first] = proxies;
  // With Node's own setting, it has used the proxy since its start.
  if (first === undefined || env["NODE_USE_ENV_PROXY"] === "1") return undefined;
  const problem = proxies.map(proxyProblem).find((found) => found !== undefined);
  if (problem !== undefined) return problem;
  const settings: Record<string, string> = { no_proxy: noProxy(env) };
  for (const protocol of ["http", "https"]) {
    const proxy = proxyFor(`${protocol}:`, env);
    if (proxy !== undefined) settings[proxy.variable] = proxy.url;
  }
  // Node 24.14 and later. The types say that it is always there.
  const set: unknown = Reflect.get(http, "setGlobalProxyFromEnv");
  if (typeof set === "function") {
    Reflect.apply(set, http, [settings]);
    return undefined;
  }
  return restartWith(settings, first, env);
}

function restartWith(
  settings: Readonly<Record<string, string>>,
  { variable }: Proxy,
  env: NodeJS.ProcessEnv,
): string {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const able = major > atStart.major || (major === atStart.major && minor >= atStart.minor);
  if (able && process.execve !== undefined)
    // Node 22 warns that its proxies are experimental.
    process.execve(
      process.execPath,
      [process.execPath, "--disable-warning=UNDICI-EHPA", ...process.execArgv, ...process.argv.slice(1)],
      { ...env, ...settings, NODE_USE_ENV_PROXY: "1" },
    );
  return `${variable}: Node ${process.versions.node} cannot use a proxy here; use Node 24.14 or later, or unset it`;
}
