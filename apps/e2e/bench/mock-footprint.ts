/**
 * Start-up time of the mock and of `prism mock`, and their memory after new requests. It never fails a build.
 */
import { creationFlow, readFlow } from "./flows.ts";
import { load } from "./http-load.ts";
import { memoryOf, meshliftMock, type MockServer, type Program, prismMock, start } from "./mock-servers.ts";
import { createRandom } from "./random.ts";
import { describeStatuses } from "./statuses.ts";
import { findSteady } from "./steady.ts";
import { figureLine, median, verdictLine } from "./verdict-line.ts";

const rounds = 7;
const ready = new Map<Program, number[]>([
  [meshliftMock, []],
  [prismMock, []],
]);
for (let round = 0; round < rounds; round += 1) {
  for (const [program, times] of ready) {
    await using server = await start(program);
    times.push(server.ready);
  }
}
const readyOf = (program: Program): number => median(ready.get(program) ?? []);
console.log(`mock, footprint: medians of ${rounds} starts in turn
${verdictLine({ what: "ready", mine: readyOf(meshliftMock), theirs: readyOf(prismMock), peer: "prism mock", unit: "ms", goal: { atMost: 0.5 } })}
       resident memory on ever-new requests over HTTP: no create and no release was sent before`);

const random = createRandom(2);
/** Paths of the created resources. */
const created: string[] = [];
const creates = () => creationFlow(random, (path) => created.push(path));

await using mock = await start(meshliftMock);
await send("10,000 creates", mock, creates, 10_000);
const first = memoryOf(mock);
for (const peer of [prismMock, await findSteady()]) {
  if (peer === undefined) continue;
  await using server = await start(peer);
  await send("10,000 creates", server, () => creationFlow(random), 10_000);
  console.log(
    verdictLine({
      what: "resident memory after 10,000 creates",
      mine: first,
      theirs: memoryOf(server),
      peer: peer.name,
      unit: "MB",
      ...(peer === prismMock && { goal: { atMost: 0.8 } }),
    }),
  );
}
await send("90,000 creates", mock, creates, 90_000);
const middle = memoryOf(mock);
console.log(
  figureLine({ what: "resident memory after 100,000 creates", figure: middle, unit: "MB", atMost: 200 }),
);
await send("100,000 creates", mock, creates, 100_000);
const end = memoryOf(mock);
compare("200,000 creates", end, "after 100,000", middle);
const paths = created.values();
await send("100,000 reads", mock, () => readFlow(random, paths), 100_000);
compare("a further 100,000 reads", memoryOf(mock), "after 200,000 creates", end);

function compare(what: string, mine: number, peer: string, theirs: number): void {
  const goal = { atMost: 1.05 };
  console.log(
    verdictLine({
      what: `resident memory after ${what}`,
      mine,
      theirs,
      peer: `the same ${peer}`,
      unit: "MB",
      goal,
    }),
  );
}

/** Sends this number of requests, and prints the statuses of the responses. */
async function send(
  what: string,
  { name, origin }: MockServer,
  flow: Parameters<typeof load>[1],
  requests: number,
): Promise<void> {
  const { statuses, requestsPerSecond } = await load(origin, flow, { requests });
  console.log(
    `       ${name}, ${what}: ${requestsPerSecond.toFixed(0)} requests/s, statuses ${describeStatuses(statuses)}`,
  );
}
