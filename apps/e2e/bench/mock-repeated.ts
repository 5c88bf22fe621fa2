/**
 * Speed of the mock and its peers with two requests that repeat over and over, so that every cache helps: over HTTP with
 * 16 connections, and in process. `mock-speed.ts` sends new requests. It never fails a build.
 */
import { createMock } from "@meshlift/mock";
import autocannon from "autocannon";
import { Bench } from "tinybench";
import { knownRead, meshliftMock, prismMock, prismMockSilent, start } from "./mock-servers.ts";
import { findSteady } from "./steady.ts";
import { median, verdictLine } from "./verdict-line.ts";

const rounds = 5;
const knownUpgrade = {
  method: "PUT",
  path: "/v2/0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5/enginemgr/engines/9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76/upgrade",
  headers: knownRead.headers,
  body: JSON.stringify({ version: "2.4.0" }),
} as const;
const steady = await findSteady();
const programs = [meshliftMock, prismMock, prismMockSilent, ...(steady ? [steady] : [])];
await using started = new AsyncDisposableStack();
const servers = await Promise.all(programs.map(async (program) => started.use(await start(program))));
const perSecond = new Map(programs.map(({ name }): [string, number[]] => [name, []]));
const p99 = new Map(programs.map(({ name }): [string, number[]] => [name, []]));
const mock = createMock();

/** Returns the calls per second in process. */
async function rateInProcess(): Promise<number> {
  const bench = new Bench({ time: 1500, warmup: false });
  bench.add("in process", async () => {
    for (const { path, ...init } of [knownRead, knownUpgrade])
      await (await mock.fetch(`http://localhost${path}`, init)).text();
  });
  await bench.run();
  const result = bench.tasks[0]?.result;
  // Each run sends two requests.
  return result !== undefined && "latency" in result ? 2000 / result.latency.mean : Number.NaN;
}

const inProcess: number[] = [];
// Round -1 warms up. All contestants take turns, so that a slower machine affects all equally.
for (let round = -1; round < rounds; round += 1) {
  for (const { name, origin } of servers) {
    const load = { url: origin, connections: 16, duration: 3, requests: [knownRead, knownUpgrade] };
    const { requests: rate, latency, non2xx, errors } = await autocannon(load);
    if (non2xx + errors > 0)
      throw new Error(`${name}: ${non2xx} responses without success, ${errors} errors of connections`);
    if (round < 0) continue;
    perSecond.get(name)?.push(rate.average);
    p99.get(name)?.push(latency.p99);
  }
  const rate = await rateInProcess();
  if (round >= 0) inProcess.push(rate);
}

const rateOf = (name: string): number => median(perSecond.get(name) ?? []);
const p99Of = (name: string): number => median(p99.get(name) ?? []);
function compare(peer: string, atLeast: number, atMost: number): string {
  const [mine, theirs] = [rateOf(meshliftMock.name), rateOf(peer)];
  return `${verdictLine({ what: "requests/s", mine, theirs, peer, unit: "requests/s", goal: { atLeast } })}
${verdictLine({ what: "p99", mine: p99Of(meshliftMock.name), theirs: p99Of(peer), peer, unit: "ms", goal: { atMost } })}`;
}
const best = programs
  .slice(1)
  .map(({ name }) => name)
  .reduce((a, b) => (rateOf(b) > rateOf(a) ? b : a));
console.log(`mock, speed on repeated requests: the same two requests all the time, which says nothing about other work
medians of ${rounds} interleaved rounds of 3 s, 16 connections
${compare(prismMock.name, 2, 0.5)}
${compare(prismMockSilent.name, 1.2, 1)}
${steady === undefined ? "" : `${compare(steady.name, 1, 1)}\n`}${verdictLine({ what: "calls in process", mine: median(inProcess), theirs: rateOf(best), peer: `${best} over HTTP`, unit: "requests/s", goal: { atLeast: 3 } })}`);
