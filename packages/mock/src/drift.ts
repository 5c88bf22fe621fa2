import type { Operation } from "@meshlift/openapi";
import { readDuration } from "./duration.ts";
import { Findings } from "./findings.ts";
import type { MockOptions } from "./mock.ts";
import { readUpstreams, type Upstreams } from "./upstream-address.ts";

/** What a mock needs that stands in front of real services; the rest is loaded with the first request. */
export interface Drift {
  upstreams: Upstreams;
  /** Longest time that an upstream may be silent, in ms. */
  timeout: number;
  /** What was found, and what of it was let pass. */
  findings: { broken: Findings; allowed: Findings };
  /** Ends all that is under way. */
  end: AbortController;
}

/** Why there is no scenario in front of an upstream. */
export const unstaged =
  "a scenario plays in a mock, and with an upstream it is the upstream that answers: leave one of them out";

/**
 * @returns nothing where no upstream is asked for.
 * @throws {RangeError} for an unusable upstream, and for a scenario beside it.
 */
export function readDrift(
  { upstream, upstreamTimeout = "60s", allowPlainHttp = false, scenario }: MockOptions,
  operations: () => Operation[],
): Drift | undefined {
  if (upstream === undefined) return undefined;
  if (scenario !== undefined) throw new RangeError(unstaged);
  const services = new Set(operations().map(({ service }) => service));
  return {
    upstreams: readUpstreams(upstream, [...services], allowPlainHttp),
    timeout: readDuration(upstreamTimeout),
    findings: { broken: new Findings(), allowed: new Findings() },
    end: new AbortController(),
  };
}
