import type { AttemptEvent, ClientOptions } from "../src/index.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";

export const task = { project_id: "p-1", mesh_upgrade_id: "u-1" };
export const upgrade = { project_id: "p-1", engine_id: "e-1", body: { version: "2.4.0" } };

/** The 429 of a gateway that throttles. */
export const gateway429 = (): Response =>
  json(429, { error_code: "APIGW.0308", error_msg: "throttled", request_id: "r" });

/** A broken connection. */
export const broken = (): Promise<never> => Promise.reject(new TypeError("fetch failed"));

/** A response that never arrives; aborting ends it. */
export const hang = (signal: AbortSignal | null): Promise<Response> =>
  new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));

/** Returns a client that gets these responses in order and then repeats the last one, with a fake clock and fixed randomness. */
export function clientWithResponses(
  responses: (() => Response | Promise<Response>)[],
  options: Partial<ClientOptions> = {},
) {
  const clock = new FakeClock();
  const events: AttemptEvent[] = [];
  let next = 0;
  const observed = observedClient(() => (responses[Math.min(next++, responses.length - 1)] ?? broken)(), {
    clock,
    random: () => 0.5,
    retry: {},
    onAttempt: (event) => events.push(event),
    ...options,
  });
  const delays = () => events.flatMap(({ delay }) => delay ?? []);
  return { ...observed, clock, events, delays };
}
