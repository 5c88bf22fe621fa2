import { type Flags, refuse } from "./flags.ts";
import type { MockOptions } from "../mock-options.ts";
import { readUpstreams } from "../proxy/address.ts";
import { readTimeout } from "../proxy/options.ts";

/**
 * Reads `--upstream` and its flags; ends the process if they are invalid.
 * @param services of the document.
 */
export function readUpstreamFlags(flags: Flags, services: readonly string[]): MockOptions {
  const { upstream: given = [], "upstream-timeout": timeout, "allow-plain-http": plain } = flags;
  if (given.length === 0) {
    if (timeout !== undefined || plain === true) {
      refuse(`--${timeout === undefined ? "allow-plain-http" : "upstream-timeout"} requires --upstream`);
    }
    return {};
  }
  if (flags.scenario !== undefined) {
    refuse("--scenario cannot be used with --upstream, because the upstream responds. Remove one of them.");
  }
  const upstream: Record<string, string> = {};
  const general: string[] = [];
  for (const text of given) {
    const [, service, url] = /^([a-z][a-z0-9-]*)=(.*)$/s.exec(text) ?? [];
    if (service === undefined || url === undefined) general.push(text);
    else if (Object.hasOwn(upstream, service)) refuse(`--upstream: ${service} is given twice`);
    else upstream[service] = url;
  }
  const [url, second] = general;
  if (second !== undefined)
    refuse("--upstream: more than one URL without a service. Name each service, such as asm=URL.");
  if (url !== undefined) for (const service of services) upstream[service] ??= url;
  try {
    readUpstreams(upstream, services, plain === true);
    return {
      upstream,
      allowPlainHttp: plain === true,
      ...(timeout !== undefined && { upstreamTimeout: readTimeout(timeout) }),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(reason.startsWith("upstream") ? `--${reason}` : `--upstream-timeout: ${reason}`);
  }
}
