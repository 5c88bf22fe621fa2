import type { Operation } from "@meshlift/openapi";
import { readDuration } from "../duration.ts";
import { readUpstreams, type Upstreams } from "./address.ts";
import type { UpstreamOptions } from "./upstream-options.ts";

/** The options of a proxy, read and checked. */
export interface ProxyOptions {
  upstreams: Upstreams;
  /** Longest time that an upstream may be silent, in ms. */
  timeout: number;
}

/** The reason why there is no scenario in front of an upstream. */
export const noScenarioWithUpstream =
  "a scenario is for a mock, and with an upstream it is the upstream that responds: leave one of them out";

/**
 * Reads the options of a proxy; undefined where no upstream is given.
 * @throws {RangeError} for an unusable upstream.
 */
export function readProxyOptions(
  { upstream, upstreamTimeout = "60s", allowPlainHttp = false }: UpstreamOptions,
  operations: () => Operation[],
): ProxyOptions | undefined {
  if (upstream === undefined) return undefined;
  const services = new Set(operations().map(({ service }) => service));
  return {
    upstreams: readUpstreams(upstream, [...services], allowPlainHttp),
    timeout: readDuration(upstreamTimeout),
  };
}
