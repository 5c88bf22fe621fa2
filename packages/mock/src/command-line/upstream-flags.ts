import { type Asks, refuse } from "./flags.ts";
import { readDuration } from "../duration.ts";
import type { MockOptions } from "../mock-options.ts";
import { readUpstreams } from "../proxy/address.ts";

/**
 * What `--upstream` and the flags beside it ask for; whatever is wrong with them ends the process.
 * @param services of the document.
 */
export function readUpstreamFlags(asks: Asks, services: readonly string[]): MockOptions {
  const { upstream: given = [], "upstream-timeout": timeout, "allow-plain-http": plain } = asks;
  if (given.length === 0) {
    if (timeout !== undefined || plain === true) {
      refuse(`--${timeout === undefined ? "allow-plain-http" : "upstream-timeout"} goes with --upstream URL`);
    }
    return {};
  }
  if (asks.scenario !== undefined) {
    refuse(
      "--scenario is for a mock, and with --upstream it is the upstream that answers: leave one of them out",
    );
  }
  const upstream: Record<string, string> = {};
  const everywhere: string[] = [];
  for (const text of given) {
    const [, service, url] = /^([a-z][a-z0-9-]*)=(.*)$/s.exec(text) ?? [];
    if (service === undefined || url === undefined) everywhere.push(text);
    else if (Object.hasOwn(upstream, service)) refuse(`--upstream ${service}=… is given twice`);
    else upstream[service] = url;
  }
  const [url, second] = everywhere;
  if (second !== undefined)
    refuse("--upstream URL is given twice: give one for each service, as in --upstream asm=URL");
  if (url !== undefined) for (const service of services) upstream[service] ??= url;
  try {
    readUpstreams(upstream, services, plain === true);
    return {
      upstream,
      allowPlainHttp: plain === true,
      ...(timeout !== undefined && { upstreamTimeout: readDuration(timeout) }),
    };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(reason.startsWith("upstream") ? `--${reason}` : `--upstream-timeout: ${reason}`);
  }
}
