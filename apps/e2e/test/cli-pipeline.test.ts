import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { createMock, type Mock, type MockOptions, type Scenario } from "@meshlift/mock";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { meshlift } from "../src/meshlift.ts";

/** A pipeline as a user writes it: create, keep the ID, wait. */
const script = `
meshlift() { "$NODE" "$BIN" "$@" $MORE; }
uid=$(meshlift mesh-upgrades create -f plan.yaml --retry-for "$RETRY_FOR" --query metadata.uid -o tsv) || exit $?
echo "$uid"
meshlift mesh-upgrades get --mesh-upgrade-id "$uid" --interval 1s --timeout "$TIMEOUT" -o json \\
  --until "status.state == 'Succeeded'" --fail-if "status.state == 'Failed'" > result.json
`;

const bin = fileURLToPath(new URL("../../cli/dist/bin.js", import.meta.url));
const uid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}\n$/;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-pipeline-"));
  const { stdout } = await meshlift(["mesh-upgrades", "create", "--template"]);
  await writeFile(join(folder, "plan.yaml"), stdout);
});
afterAll(() => rm(folder, { recursive: true }));

interface Run {
  code: number | null;
  /** The value of `$uid`, with a line break. */
  uid: string;
  stderr: string;
  mock: Mock;
}

type Fault = NonNullable<Scenario["faults"]>[number];

/** Steps in when something appears on stderr. Each pair is used once. */
type Reactions = (readonly [appears: string, react: (mock: Mock) => unknown])[];

/** Runs the pipeline against a mock. */
async function pipeline(
  options: MockOptions,
  { env = {}, reactions = [] }: { env?: Record<string, string>; reactions?: Reactions } = {},
): Promise<Run> {
  const mock = createMock(options);
  onTestFinished(() => mock.close());
  const { url } = await mock.listen({ port: 0 });
  const child = spawn("bash", ["-c", script], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      NODE: process.execPath,
      BIN: bin,
      MESHLIFT_ENDPOINT: url,
      MESHLIFT_TOKEN: "any",
      HUAWEICLOUD_SDK_PROJECT_ID: "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5",
      TIMEOUT: "2m",
      RETRY_FOR: "1s",
      MORE: "",
      ...env,
    },
  });
  let stderr = "";
  const open = new Set(reactions);
  child.stderr.setEncoding("utf8").on("data", (more: string) => {
    stderr += more;
    for (const reaction of open) {
      const [appears, react] = reaction;
      if (!stderr.includes(appears)) continue;
      open.delete(reaction);
      void react(mock);
    }
  });
  const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
  return { code, uid: stdout, stderr, mock };
}

it.each([
  ["happy", 0],
  ["fails-midway", 6],
  ["throttled", 0],
  ["flaky", 0],
] as const)("%s: ends with %i, and the ID is known", async (scenario, code) => {
  const run = await pipeline({ scenario });
  expect(run).toMatchObject({ code, uid: expect.stringMatching(uid) });
  expect(run.mock.violations).toEqual([]);
});

it("stuck: ends with 7, with the command that waits on", async () => {
  const run = await pipeline({ scenario: "stuck" }, { env: { TIMEOUT: "3s" } });
  expect(run).toMatchObject({ code: 7, uid: expect.stringMatching(uid) });
  expect(run.stderr).toContain(`To resume: meshlift mesh-upgrades get --mesh-upgrade-id ${run.uid.trim()} `);
});

it("slow: ends with 0", async () => {
  const next = (mock: Mock) => mock.advance("30s");
  const reactions: Reactions = [
    ["status.state=Pending", next],
    ["status.state=Running", next],
  ];
  const run = await pipeline({ scenario: "slow" }, { reactions });
  expect(run).toMatchObject({ code: 0, uid: expect.stringMatching(uid) });
});

it("locked: ends with 8 and creates nothing, or waits with --retry-for until the lock is released", async () => {
  expect(await pipeline({ scenario: "locked" })).toMatchObject({ code: 8, uid: "" });
  const release: Reactions = [["HTTP 429, retrying", (mock) => mock.use("happy")]];
  const run = await pipeline({ scenario: "locked" }, { env: { RETRY_FOR: "2m" }, reactions: release });
  expect(run).toMatchObject({ code: 0, uid: expect.stringMatching(uid) });
});

it("expired-token: ends with 4, and the ID is known", async () => {
  const run = await pipeline({ scenario: "expired-token" });
  expect(run).toMatchObject({ code: 4, uid: expect.stringMatching(uid) });
  expect(run.stderr).toContain("To resume: meshlift mesh-upgrades get ");
});

it("drifting: ends with 0, because a response of another form still has its state", async () => {
  const run = await pipeline({ scenario: "drifting" }, { env: { TIMEOUT: "10s" } });
  expect(run).toMatchObject({ code: 0, uid: expect.stringMatching(uid) });
});

it("one read in three fails with HTTP 500: ends with 0", async () => {
  const faults: Fault[] = [{ fault: "status", status: 500, methods: ["GET"], calls: { every: 3 } }];
  const run = await pipeline({ scenario: { faults } });
  expect(run).toMatchObject({ code: 0, uid: expect.stringMatching(uid) });
  expect(run.stderr).toContain("HTTP 500, retrying in 1s");
});

it("a create, and the first read after it finds nothing: waits on", async () => {
  const faults: Fault[] = [{ fault: "status", status: 404, methods: ["GET"], calls: { first: 1 } }];
  const mock = createMock({ scenario: { faults } });
  onTestFinished(() => mock.close());
  const { url } = await mock.listen({ port: 0 });
  const create = ["mesh-upgrades", "create", "-f", "plan.yaml", "--interval", "1s", "-o", "json"];
  const outcome = await meshlift([...create, "--until", "status.state == 'Succeeded'"], {
    cwd: folder,
    env: {
      PATH: process.env["PATH"],
      MESHLIFT_ENDPOINT: url,
      MESHLIFT_TOKEN: "any",
      HUAWEICLOUD_SDK_PROJECT_ID: "p-1",
    },
  });
  expect(outcome.code).toBe(0);
  expect(JSON.parse(outcome.stdout).status.state).toBe("Succeeded");
  expect(outcome.stderr).toContain("HTTP 404, retrying in 1s");
});

it("the service is down for a while: ends with 0", async () => {
  const mock = createMock();
  onTestFinished(() => mock.close());
  const port = Number(new URL((await mock.listen({ port: 0 })).url).port);
  // What the pipeline connects to: it can go away and come back.
  const door = (): Server => createServer((client) => client.pipe(connect(port, "127.0.0.1")).pipe(client));
  let open = door().listen(0, "127.0.0.1");
  await once(open, "listening");
  const address = open.address();
  const own = typeof address === "object" ? address?.port : undefined;
  onTestFinished(() => void open.close());
  const reactions: Reactions = [
    // Connections that are kept alive stay open; new ones are refused.
    ["status.state=Pending", () => open.close()],
    ["no response (ECONNREFUSED), retrying", () => (open = door().listen(own, "127.0.0.1"))],
  ];
  const run = await pipeline({}, { env: { MESHLIFT_ENDPOINT: `http://127.0.0.1:${own}` }, reactions });
  expect(run).toMatchObject({ code: 0, uid: expect.stringMatching(uid) });
});

it("the token is rotated while it waits: ends with 0", async () => {
  const file = join(folder, "token");
  await writeFile(file, "old");
  await chmod(file, 0o600);
  const faults: Fault[] = [{ fault: "status", status: 401, methods: ["GET"], calls: { nth: 2 } }];
  const run = await pipeline(
    { scenario: { faults } },
    {
      env: { MORE: `--token-file ${file}` },
      reactions: [["status.state=Pending", () => writeFile(file, "new")]],
    },
  );
  expect(run).toMatchObject({ code: 0, uid: expect.stringMatching(uid) });
});

it("the clock is ahead: ends with 4, and says so", async () => {
  const key = { ak: "AccessKey", sk: "SecretKey" };
  const clock = () => new Date(Date.now() - 20 * 60_000);
  const env = { MESHLIFT_TOKEN: "", HUAWEICLOUD_SDK_AK: key.ak, HUAWEICLOUD_SDK_SK: key.sk };
  const run = await pipeline({ verifySignature: key, clock }, { env });
  expect(run).toMatchObject({ code: 4, uid: "" });
  expect(run.stderr).toContain("clock");
});
