import type { Operation } from "@meshlift/openapi";
import { readDuration } from "../duration.ts";
import { readUpstreams, type Upstreams, type UpstreamUrls } from "./address.ts";

/** Options of a mock that stands in front of real services. */
export interface UpstreamOptions {
  /**
   * Real services to stand in front of, instead of mocking them: every request is forwarded as it was sent, the response
   * is passed through as it is received, and every difference from the document, on either side, is recorded. The URL of
   * all services, or of each by its name in the document: `{ asm: "https://asm.cn-north-4.myhuaweicloud.com" }`.
   */
  upstream?: UpstreamUrls;
  /** Longest time that an upstream may be silent, in ms or as text such as `30s`; 60 seconds by default. */
  upstreamTimeout?: number | string;
  /** Lets an upstream off loopback be plain http: whoever is on the way can read the credentials then. */
  allowPlainHttp?: boolean;
}

/** The same options, read and checked. */
export interface ProxyOptions {
  upstreams: Upstreams;
  /** Longest time that an upstream may be silent, in ms. */
  timeout: number;
  /** Ends all that is under way. */
  end: AbortController;
}

/** Why there is no scenario in front of an upstream. */
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
    end: new AbortController(),
  };
}
