/**
 * A process that calls a mock in process. Usage: `in-process.ts FLOW REQUESTS`. On each message it sends REQUESTS requests
 * of the flow, one after another, and then an {@link InProcessResult} to its parent.
 */
import { createMock } from "@meshlift/mock";
import { callInProcess } from "./call-in-process.ts";
import { creationFlow, mixedFlow } from "./flows.ts";
import { createRandom } from "./random.ts";
import { countStatus, type Statuses } from "./statuses.ts";

export interface InProcessResult {
  requestsPerSecond: number;
  /** CPU time for a request, in µs. */
  cpu: number;
  /** Entries of a {@link Statuses}. */
  statuses: [number, number][];
}

const [, , name, requests] = process.argv;
const mock = createMock();
const random = createRandom(1);
const flow = name === "create" ? creationFlow(random) : mixedFlow(random);
let request = flow.next().value;

async function run(): Promise<InProcessResult> {
  const statuses: Statuses = new Map();
  const started = performance.now();
  const before = process.cpuUsage();
  for (let count = 0; count < Number(requests); count += 1) {
    const response = await callInProcess(mock, request);
    countStatus(statuses, response.status);
    request = flow.next(response).value;
  }
  const { user, system } = process.cpuUsage(before);
  const seconds = (performance.now() - started) / 1000;
  return {
    requestsPerSecond: Number(requests) / seconds,
    cpu: (user + system) / Number(requests),
    statuses: [...statuses],
  };
}

process.on("message", async () => process.send?.(await run()));
