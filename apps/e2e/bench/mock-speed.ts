/** Speed of the mock and its peers with new requests. It never fails a build. */
import { fork } from "node:child_process";
import { once } from "node:events";
import { mixedFlow } from "./flows.ts";
import { connections, load } from "./http-load.ts";
import type { InProcessResult } from "./in-process.ts";
import {
  cpuOf,
  limitProgram,
  meshliftMock,
  type MockServer,
  type Program,
  prismMock,
  prismMockSilent,
  start,
} from "./mock-servers.ts";
import { createRandom } from "./random.ts";
import { countStatus, describeStatuses, type Statuses } from "./statuses.ts";
import { findSteady } from "./steady.ts";
import { figureLine, median, verdictLine } from "./verdict-line.ts";

const rounds = 5;
const seconds = 2;

/** Figures of one contestant, one for each round. */
class Figures {
  readonly requestsPerSecond: number[] = [];
  readonly p99: number[] = [];
  /** CPU time of its process for a request, in µs. */
  readonly cpu: number[] = [];
  /** CPU time of the client for a request, in µs. */
  readonly clientCpu: number[] = [];
  /** Statuses of all rounds together. */
  readonly statuses: Statuses = new Map();
}

/** Measures one contestant for one round. */
type Round = (figures: Figures) => Promise<void>;

const inProcess = { mixed: "in process, mixed", create: "in process, create" };
const steady = await findSteady();
const limit = await limitProgram();
const programs = [meshliftMock, prismMock, prismMockSilent, ...(steady ? [steady] : []), limit];

await using started = new AsyncDisposableStack();
const contestants = new Map<string, Round>();
for (const program of programs) contestants.set(program.name, httpRound(started.use(await start(program))));
contestants.set(inProcess.mixed, inProcessRound("mixed", 6000));
contestants.set(inProcess.create, inProcessRound("create", 4000));

const figures = new Map([...contestants.keys()].map((name) => [name, new Figures()]));
// Round -1 warms up. All contestants take turns, so that a slower machine affects all equally.
for (let round = -1; round < rounds; round += 1) {
  for (const [name, run] of contestants) await run(round < 0 ? new Figures() : figuresOf(name));
}

const peers: [Program | undefined, number, number][] = [
  [prismMock, 4, 0.4],
  [prismMockSilent, 2, 0.6],
  [steady, 1.5, 0.8],
];
console.log(`mock, speed with new requests: no request was sent to a server before, except for the second read of a create
flow: create, two reads of it, engine upgrade, read and delete of a release
medians of ${rounds} interleaved rounds of ${seconds} s, ${connections} connections`);
for (const [peer, atLeast, atMost] of peers) if (peer !== undefined) compare(peer.name, atLeast, atMost);
console.log(
  verdictLine({
    what: "share of the limit",
    mine: median(figuresOf(meshliftMock.name).requestsPerSecond),
    theirs: median(figuresOf(limit.name).requestsPerSecond),
    peer: "node:http with the same JSON",
    unit: "requests/s",
    goal: { atLeast: 0.25 },
  }),
);
console.log(
  figureLine({
    what: "CPU of a create in process",
    figure: median(figuresOf(inProcess.create).cpu),
    unit: "µs",
    atMost: 50,
  }),
);
for (const [name, { requestsPerSecond, p99, cpu, clientCpu, statuses }] of figures) {
  const parts = [
    `${median(requestsPerSecond).toFixed(0)} requests/s`,
    ...(p99.length > 0 ? [`p99 ${median(p99).toFixed(1)} ms`] : []),
    `CPU of a request ${median(cpu).toFixed(0)} µs`,
    ...(clientCpu.length > 0 ? [`of the client ${median(clientCpu).toFixed(0)} µs`] : []),
  ];
  console.log(`       ${name}: ${parts.join(", ")}\n         statuses ${describeStatuses(statuses)}`);
}

function figuresOf(name: string): Figures {
  const found = figures.get(name);
  if (found === undefined) throw new Error(`${name} was not measured`);
  return found;
}

function compare(peer: string, atLeast: number, atMost: number): void {
  const [mine, theirs] = [figuresOf(meshliftMock.name), figuresOf(peer)];
  for (const line of [
    verdictLine({
      what: "requests/s",
      mine: median(mine.requestsPerSecond),
      theirs: median(theirs.requestsPerSecond),
      peer,
      unit: "requests/s",
      goal: { atLeast },
    }),
    verdictLine({
      what: "p99",
      mine: median(mine.p99),
      theirs: median(theirs.p99),
      peer,
      unit: "ms",
      goal: { atMost },
    }),
  ])
    console.log(line);
}

function httpRound(server: MockServer): Round {
  // Every server gets the same values in the same order.
  const random = createRandom(1);
  return async ({ requestsPerSecond, p99, cpu, clientCpu, statuses }) => {
    const before = cpuOf(server);
    const result = await load(server.origin, () => mixedFlow(random), { seconds });
    requestsPerSecond.push(result.requestsPerSecond);
    p99.push(result.p99);
    cpu.push((cpuOf(server) - before) / result.requests);
    clientCpu.push(result.clientCpu);
    for (const [status, count] of result.statuses) countStatus(statuses, status, count);
  };
}

function inProcessRound(flow: keyof typeof inProcess, requests: number): Round {
  const child = fork(new URL("in-process.ts", import.meta.url), [flow, String(requests)]);
  const ended = new AbortController();
  child.once("exit", (code) => ended.abort(new Error(`${inProcess[flow]}: the process ended with ${code}`)));
  started.defer(() => void child.kill());
  return async ({ requestsPerSecond, cpu, statuses }) => {
    const received = once(child, "message", { signal: ended.signal });
    child.send("run");
    const [result]: InProcessResult[] = await received;
    if (result === undefined) throw new Error("the child sent nothing");
    requestsPerSecond.push(result.requestsPerSecond);
    cpu.push(result.cpu);
    for (const [status, count] of result.statuses) countStatus(statuses, status, count);
  };
}
