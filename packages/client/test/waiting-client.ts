import type { MeshUpgradesGetResult } from "../src/index.ts";
import { task } from "./client-with-responses.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";

export const inState = (state: string): MeshUpgradesGetResult => ({ kind: "MeshUpgrade", status: { state } });
export const done = ({ status }: MeshUpgradesGetResult): boolean => status?.state === "Done";

/** A state to be read, the status of an error response, or a response. */
export type ScriptedResponse = string | number | (() => Response | Promise<Response>);

function responseOf(scripted: ScriptedResponse): Response | Promise<Response> {
  if (typeof scripted === "function") return scripted();
  return typeof scripted === "string"
    ? json(200, inState(scripted))
    : json(scripted, { errorCode: `ASM.01${scripted}001`, errorMsg: `HTTP ${scripted}` });
}

/** A client that reads these responses one after another and then repeats the last one, and the ms of each request. */
export function clientReading(...responses: ScriptedResponse[]) {
  const clock = new FakeClock();
  const started = clock.now();
  const times: number[] = [];
  let next = 0;
  // The client's own retries: a wait makes none.
  const { client, sent } = observedClient(
    () => {
      times.push(clock.now() - started);
      return responseOf(responses[Math.min(next++, responses.length - 1)] ?? 500);
    },
    { clock, retry: {}, random: () => 0 },
  );
  const { get } = client.meshUpgrades;
  const wait = (options: Partial<Parameters<typeof get.waitUntil>[1]> = {}) =>
    clock.until(get.waitUntil(task, { until: done, timeout: 60_000, ...options }));
  return { client, get, clock, sent, times, wait };
}
