import { once } from "node:events";
import { outputFormats } from "../../../cli/src/command/output-format.ts";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMock } from "../../../../packages/mock/test/mock-process.ts";
import { type Outcome, runCommand } from "../../src/command.ts";
import { bombs, shapes, startBombServer } from "../../src/hostile/bomb-server.ts";
import { measurePeak, megabyte } from "../../src/hostile/peak-memory.ts";
import { soaking } from "../../src/hostile/sizes.ts";
import { meshlift } from "../../src/meshlift.ts";

type Service = Awaited<ReturnType<typeof startBombServer>>;
let service: Service;
beforeAll(async () => {
  service = await startBombServer();
});
afterAll(() => service.close());

/** The limit of a response's size, in the client by default and in the proxy of these tests. */
const limit = 32 * megabyte;
/**
 * Most memory that a bomb may take beyond a small response: the bytes up to the limit, their text, and garbage of the
 * decoder. A gigabyte without a limit takes more than twice as much.
 */
const bombAllowance = 6 * limit;
/** The same for a response of 200,000 rows or keys: 7 MB of JSON as values, and laid out in the form that takes most. */
const wideAllowance = 640 * megabyte;

/** Signs of an accident, which no output may have. */
const accident = /\n\s+at |bug in meshlift|heap out of memory/;

const clientCall = fileURLToPath(new URL("../../src/hostile/client-call.ts", import.meta.url));
const proxyCall = fileURLToPath(new URL("../../src/hostile/proxy-call.ts", import.meta.url));

/** Runs one call of the client in a process of its own. */
function callClient(url: string, env: Record<string, string>): Promise<Outcome> {
  return runCommand(process.execPath, [clientCall, url], { env });
}

/** Runs the built CLI. */
function callCli(url: string, env: Record<string, string>, words: readonly string[] = []): Promise<Outcome> {
  const settings = { MESHLIFT_ENDPOINT: url, MESHLIFT_TOKEN: "any-token", HUAWEICLOUD_SDK_PROJECT_ID: "p-1" };
  const get = ["mesh-upgrades", "get", "--mesh-upgrade-id", "u-1"];
  return meshlift([...get, ...words], { env: { ...settings, ...env } });
}

/** Sends one request through the mock's proxy, in a process of its own. */
function callProxy(url: string, env: Record<string, string>): Promise<Outcome> {
  return runCommand(process.execPath, [proxyCall, url, String(limit)], { env });
}

/** Sends one request of the CLI through a mock that listens, whose memory is measured; that of the CLI is not. */
async function callThroughMock(url: string, env: Record<string, string>): Promise<Outcome> {
  const { origin, child } = await startMock(["--upstream", url], { ...process.env, ...env });
  let log = "";
  child.stdout?.on("data", (chunk) => (log += String(chunk)));
  const { stderr } = await callCli(origin, {});
  child.kill("SIGTERM");
  const [code] = await once(child, "close");
  return { code: typeof code === "number" ? code : null, stdout: log, stderr };
}

const ways: [name: string, call: typeof callClient, said: RegExp, code: number][] = [
  [
    "the client",
    callClient,
    /^ApiError 200 HTTP 200 with a body above maxResponseSize, 33554432 bytes\n$/,
    0,
  ],
  ["the CLI", callCli, /^$/, 9],
  ["the mock's proxy in process", callProxy, /the body has more than 33554432 bytes: see upstreamLimit/, 0],
  ["the mock's proxy that listens", callThroughMock, /the body is too large to be checked/, 1],
];

describe.each(ways)("%s", (_, call, said, code) => {
  let least: number;
  beforeAll(async () => {
    const { value, peak } = await measurePeak((env) => call(service.endpoint("small"), env));
    if (value.code !== 0) throw new Error(`the small response ended with ${value.code}: ${value.stderr}`);
    least = peak;
  });

  it.each(bombs)("ends a body that is %s at its limit, and holds little more", async (body) => {
    const { value, peak } = await measurePeak((env) => call(service.endpoint(body), env));
    expect(value.code).toBe(code);
    expect(value.stdout).toMatch(said);
    expect(value.stdout + value.stderr).not.toMatch(accident);
    expect(peak - least).toBeLessThan(bombAllowance);
  });

  const errors = (soaking ? [404, 503] : []).flatMap((status) => bombs.map((body) => ({ status, body })));
  it.each(errors)("does so where the status is $status and the body $body", async ({ status, body }) => {
    const { value, peak } = await measurePeak((env) => call(service.endpoint(body, status), env));
    expect(value.stdout + value.stderr).not.toMatch(accident);
    expect(peak - least).toBeLessThan(bombAllowance);
  });

  // The CLI lays them out, see below; `packages/mock/test/size.test.ts` has those of the proxy.
  const isMeasured = call === callClient || (soaking && call === callProxy);
  it.each(isMeasured ? shapes : [])("reads a body of %s", async (body) => {
    const { value, peak } = await measurePeak((env) => call(service.endpoint(body), env));
    expect(value.stdout).toMatch(/^(success|200 \d+)\n/);
    expect(value.stdout + value.stderr).not.toMatch(accident);
    expect(peak - least).toBeLessThan(wideAllowance);
  });
});

describe("the CLI prints a body of", () => {
  const forms = [...outputFormats.map((format) => ["-o", format]), ["--query", "status.*"]];
  const cases = shapes.flatMap((body, index) =>
    forms.filter((__, at) => soaking || at % 3 === index % 3).map((form) => [body, form] as const),
  );

  it.each(cases)("%s, with %j", async (body, form) => {
    const { value, peak } = await measurePeak((env) => callCli(service.endpoint(body), env, form));
    expect(value).toMatchObject({ code: 0, stderr: "" });
    expect(value.stdout).toContain(body.startsWith("wide") ? "199999" : "Running");
    expect(peak).toBeLessThan(wideAllowance);
  });
});
