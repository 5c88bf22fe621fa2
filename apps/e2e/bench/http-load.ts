/** Load on a server: flows of requests on 16 connections. */
import type { Flow } from "./flows.ts";
import { HttpConnection } from "./http-connection.ts";
import { countStatus, type Statuses } from "./statuses.ts";

/** Number of connections, each with one request at a time. */
export const connections = 16;

/** End of a load: after a time, or after a number of requests. */
export type Extent = { seconds: number } | { requests: number };

export interface LoadResult {
  requests: number;
  requestsPerSecond: number;
  /** 99th percentile of the time from sending a request to the end of its response, in ms. */
  p99: number;
  /** CPU time of this process for a request, in µs. */
  clientCpu: number;
  statuses: Statuses;
}

/** Sends requests of flows to a server, one flow for each connection, and reads every response to its end. */
export async function load(origin: string, makeFlow: () => Flow, extent: Extent): Promise<LoadResult> {
  const durations: number[] = [];
  const statuses: Statuses = new Map();
  const cpu = process.cpuUsage();
  const started = performance.now();
  const deadline = "seconds" in extent ? started + extent.seconds * 1000 : Number.POSITIVE_INFINITY;
  let left = "requests" in extent ? extent.requests : Number.POSITIVE_INFINITY;

  const runFlow = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const flow = makeFlow();
      let sent = 0;
      const finish = (settle: () => void): void => {
        connection.close();
        settle();
      };
      const connection = new HttpConnection(
        origin,
        (response) => {
          const now = performance.now();
          durations.push(now - sent);
          countStatus(statuses, response.status);
          const { value } = flow.next(response);
          if (now >= deadline || left <= 0) return finish(resolve);
          left -= 1;
          sent = performance.now();
          connection.send(value);
        },
        (error) => finish(() => reject(error)),
      );
      left -= 1;
      sent = performance.now();
      connection.send(flow.next().value);
    });
  await Promise.all(Array.from({ length: connections }, runFlow));

  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const requests = durations.length;
  durations.sort((a, b) => a - b);
  return {
    requests,
    requestsPerSecond: requests / seconds,
    p99: durations[Math.floor(requests * 0.99)] ?? Number.NaN,
    clientCpu: (user + system) / requests,
    statuses,
  };
}
