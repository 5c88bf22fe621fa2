import type { Operation } from "@meshlift/openapi";
import { readDuration } from "../duration.ts";
import { readUpstreams, type Upstreams } from "./address.ts";
import type { UpstreamOptions } from "./upstream-options.ts";

/** The checked options of a proxy. */
export interface ProxyOptions {
  upstreams: Upstreams;
  /** Maximum time without bytes from an upstream, in ms. */
  timeout: number;
  /** Maximum decoded size of a response in process, in bytes. */
  limit: number;
}

/** Maximum duration of a timer, in ms. Node would replace a longer one by 1 ms. */
const longestTimer = 2 ** 31 - 1;

/** The error message for a scenario with an upstream. */
export const noScenarioWithUpstream =
  "a scenario is for a mock, and with an upstream it is the upstream that responds: leave one of them out";

/**
 * Reads the options of a proxy; undefined if there is no upstream.
 * @throws {RangeError} for an unusable upstream.
 */
export function readProxyOptions(
  {
    upstream,
    upstreamTimeout = "60s",
    upstreamLimit = 64 * 1024 * 1024,
    allowPlainHttp = false,
  }: UpstreamOptions,
  operations: () => readonly Operation[],
): ProxyOptions | undefined {
  if (upstream === undefined) return undefined;
  if (!(upstreamLimit >= 0)) {
    throw new RangeError(`upstreamLimit: expected a number of bytes, got ${upstreamLimit}`);
  }
  const services = new Set(operations().map(({ service }) => service));
  return {
    upstreams: readUpstreams(upstream, [...services], allowPlainHttp),
    timeout: readTimeout(upstreamTimeout),
    limit: upstreamLimit,
  };
}

/**
 * Reads a time limit for an upstream.
 * @throws {RangeError} for an invalid duration, and for one that is too long for a timer.
 */
export function readTimeout(duration: string | number): number {
  const time = readDuration(duration);
  if (time <= longestTimer) return time;
  throw new RangeError(`the longest timeout is ${longestTimer}ms (24 days), got "${duration}"`);
}
