/** Start-up and memory of the mock and of `prism mock`. */
import autocannon from "autocannon";
import { memoryOf, type MockServer, type Name, requests, start, stop } from "./mock-servers.ts";
import { median, verdictLine } from "./verdict-line.ts";

const rounds = 9;
const ready = new Map<Name, number[]>([
  ["meshlift-mock", []],
  ["prism mock", []],
]);
for (let round = 0; round < rounds; round += 1) {
  for (const [name, times] of ready) {
    const server = await start(name);
    times.push(server.ready);
    await stop(server);
  }
}

/** Sends this many requests. */
async function load(server: MockServer, amount: number): Promise<void> {
  await autocannon({ url: server.origin, connections: 16, amount, requests: [...requests] });
}

const mock = await start("meshlift-mock");
const prism = await start("prism mock");
for (const server of [mock, prism]) await load(server, 10_000);
const [mine, theirs] = [memoryOf(mock), memoryOf(prism)];
await stop(prism);
await load(mock, 40_000);
const middle = memoryOf(mock);
await load(mock, 50_000);
const end = memoryOf(mock);
await stop(mock);

const readyOf = (name: Name): number => median(ready.get(name) ?? []);
console.log(`mock, footprint: medians of ${rounds} starts in turn
${verdictLine({ what: "ready", mine: readyOf("meshlift-mock"), theirs: readyOf("prism mock"), peer: "prism mock", unit: "ms", goal: { atMost: 0.8 } })}
${verdictLine({ what: "resident memory after 10,000 requests", mine, theirs, peer: "prism mock", unit: "MB", goal: { atMost: 0.8 } })}
${verdictLine({ what: "resident memory after 100,000 requests", mine: end, theirs: middle, peer: "the same after 50,000", unit: "MB", goal: { atMost: 1.05 } })}`);
