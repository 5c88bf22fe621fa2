import type { MeshUpgradesGetResult } from "../src/index.ts";
import { task } from "./answering-client.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";

export const inState = (state: string): MeshUpgradesGetResult => ({ kind: "MeshUpgrade", status: { state } });
export const done = ({ status }: MeshUpgradesGetResult): boolean => status?.state === "Done";

/** A state to be read, the status of an error response, or a response. */
export type Answer = string | number | (() => Response | Promise<Response>);

function responseOf(answer: Answer): Response | Promise<Response> {
  if (typeof answer === "function") return answer();
  return typeof answer === "string"
    ? json(200, inState(answer))
    : json(answer, { errorCode: `ASM.01${answer}001`, errorMsg: `HTTP ${answer}` });
}

/** A client that reads these answers one after another, the last one again and again, and the ms of each request. */
export function clientReading(...answers: Answer[]) {
  const clock = new FakeClock();
  const started = clock.now();
  const times: number[] = [];
  let next = 0;
  // The client's own retries: a wait makes none.
  const { client, sent } = observedClient(
    () => {
      times.push(clock.now() - started);
      return responseOf(answers[Math.min(next++, answers.length - 1)] ?? 500);
    },
    { clock, retry: {}, random: () => 0 },
  );
  const { get } = client.meshUpgrades;
  const wait = (options: Partial<Parameters<typeof get.waitUntil>[1]> = {}) =>
    clock.until(get.waitUntil(task, { until: done, timeout: 60_000, ...options }));
  return { client, get, clock, sent, times, wait };
}
