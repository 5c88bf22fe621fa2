/** Requests of the mock and of `prism mock`: over HTTP at 16 connections, and in process. */
import { createMock } from "@meshlift/mock";
import autocannon from "autocannon";
import { Bench } from "tinybench";
import { type Name, programs, requests, start, stop } from "./mock-servers.ts";
import { median, verdictLine } from "./verdict-line.ts";

const rounds = 5;
const names: Name[] = ["meshlift-mock", "prism mock", "prism mock -v error"];
const servers = await Promise.all(names.map((name) => start(name)));
const perSecond = new Map<string, number[]>(Object.keys(programs).map((name) => [name, []]));
const p99 = new Map<string, number[]>(Object.keys(programs).map((name) => [name, []]));
const mock = createMock();
const [read, upgrade] = requests;
/** Calls in process in a second. */
async function rateInProcess(): Promise<number> {
  const bench = new Bench({ time: 1500, warmup: false });
  bench.add("in process", async () => {
    await mock.fetch(`http://localhost${read.path}`, { headers: read.headers });
    await mock.fetch(`http://localhost${upgrade.path}`, {
      method: upgrade.method,
      headers: upgrade.headers,
      body: upgrade.body,
    });
  });
  await bench.run();
  const result = bench.tasks[0]?.result;
  // Two requests a run.
  return result !== undefined && "latency" in result ? 2000 / result.latency.mean : Number.NaN;
}

const inProcess: number[] = [];
// Round -1 warms up; all take turns, so that a machine that grows slower grows slower for all.
for (let round = -1; round < rounds; round += 1) {
  for (const { name, origin } of servers) {
    const load = { url: origin, connections: 16, duration: 3, requests: [...requests] };
    const { requests: rate, latency, non2xx, errors } = await autocannon(load);
    if (non2xx + errors > 0) throw new Error(`${name}: ${non2xx} answers were no success, ${errors} none`);
    if (round < 0) continue;
    perSecond.get(name)?.push(rate.average);
    p99.get(name)?.push(latency.p99);
  }
  const rate = await rateInProcess();
  if (round >= 0) inProcess.push(rate);
}
await Promise.all(servers.map(stop));

const rateOf = (name: Name): number => median(perSecond.get(name) ?? []);
const p99Of = (name: Name): number => median(p99.get(name) ?? []);
const line = (peer: Name, atLeast: number, atMost: number): string =>
  [
    verdictLine({
      what: "HTTP requests at 16 connections",
      mine: rateOf("meshlift-mock"),
      theirs: rateOf(peer),
      peer,
      unit: "requests/s",
      goal: { atLeast },
    }),
    verdictLine({
      what: "p99 at 16 connections",
      mine: p99Of("meshlift-mock"),
      theirs: p99Of(peer),
      peer,
      unit: "ms",
      goal: { atMost },
    }),
  ].join("\n");
const better = rateOf("prism mock") > rateOf("prism mock -v error") ? "prism mock" : "prism mock -v error";
console.log(`mock, speed: medians of ${rounds} interleaved rounds of 3 s
${line("prism mock", 2, 0.5)}
${line("prism mock -v error", 1.2, 1)}
${verdictLine({ what: "calls in process", mine: median(inProcess), theirs: rateOf(better), peer: `${better} over HTTP`, unit: "requests/s", goal: { atLeast: 3 } })}`);
