import type { Operation } from "@meshlift/openapi";
import { readDuration } from "../duration.ts";
import { readUpstreams, type Upstreams } from "./address.ts";
import type { UpstreamOptions } from "./upstream-options.ts";

/** The checked options of a proxy. */
export interface ProxyOptions {
  upstreams: Upstreams;
  /** Maximum time without bytes from an upstream, in ms. */
  timeout: number;
}

/** The error message for a scenario with an upstream. */
export const noScenarioWithUpstream =
  "a scenario is for a mock, and with an upstream it is the upstream that responds: leave one of them out";

/**
 * Reads the options of a proxy; undefined if there is no upstream.
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
