/**
 * `node many-waits.ts WAITS ROUNDS`: in each round, as many tasks are created and waited for at the same time on one
 * client, against the mock, in virtual time. Prints the bytes in use after each round, without garbage: in a process of
 * its own, because a test runner keeps what it reads.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createClient } from "@meshlift/client";
import { createMock } from "@meshlift/mock";
import { createBody } from "../../../cli/test/cli.ts";
import { quickClock } from "../../../cli/test/clock.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

const [waits = 0, rounds = 0] = process.argv.slice(2).map(Number);
let underway = 0;
const clock = quickClock(undefined, () => underway > 0);
const mock = createMock({ clock: () => new Date(clock.now()) });
const { meshUpgrades } = createClient({
  endpoint: "http://127.0.0.1",
  auth: { token: "any-token" },
  projectId: "p-1",
  clock,
  async fetch(url, init) {
    underway += 1;
    try {
      return await mock.fetch(new Request(url, init));
    } finally {
      underway -= 1;
    }
  },
});

/** Creates a task and waits for it. @returns its ID. @throws {Error} if the wait ends with another task or state. */
async function waitForOwn(interval: number): Promise<string> {
  const { metadata } = await meshUpgrades.create({ body: createBody });
  const uid = metadata?.uid ?? "none";
  const ended = await meshUpgrades.get.waitUntil(
    { mesh_upgrade_id: uid },
    { until: ({ status }) => status?.state === "Succeeded", timeout: 600_000, interval },
  );
  if (ended.metadata?.uid !== uid || ended.status?.state !== "Succeeded")
    throw new Error(`${uid} ended as ${JSON.stringify(ended)}`);
  return uid;
}

for (let round = 0; round < rounds; round += 1) {
  const ended = await Promise.all(Array.from({ length: waits }, (_, index) => waitForOwn(1000 + index)));
  if (new Set(ended).size !== waits) throw new Error("two waits ended with the same task");
  if (mock.violations.length > 0) throw new Error(JSON.stringify(mock.violations));
  await mock.reset();
  collectGarbage();
  console.log(process.memoryUsage().heapUsed);
}
