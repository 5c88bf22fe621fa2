import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connect as connectTls } from "node:tls";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { sendRaw } from "./raw-client.ts";
import { upgrade } from "./send.ts";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));

/** Starts the command; `line` waits for a line of its log, and `end` for its end after a signal. */
async function start(...args: string[]) {
  const child = spawn(process.execPath, [bin, "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const said: string[] = [];
  const line = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const { value, done } = await lines.next();
      if (done === true) throw new Error(`no line ${pattern} in ${said.join("\n")}`);
      said.push(String(value));
      const found = pattern.exec(String(value));
      if (found !== null) return found;
    }
  };
  const [, origin = ""] = await line(/^meshlift-mock listens on (\S+)$/);
  return {
    origin,
    line,
    async end(...signals: NodeJS.Signals[]) {
      for (const signal of signals) child.kill(signal);
      const [code] = await once(child, "exit");
      for await (const last of lines) said.push(last);
      return { code, said: said.join("\n") };
    },
  };
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-verdict-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

it("reports a client that speaks TLS, and one that sends no Host, in log and verdict", async () => {
  const { origin, line, end } = await start();
  await once(connectTls({ port: Number(new URL(origin).port), host: "127.0.0.1" }), "error");
  await line(
    /^- - 400 -: the request is encrypted with TLS, and this port speaks plain HTTP: use http:.* \[caller: not-http\]$/,
  );
  await sendRaw(origin, `GET ${upgrade} HTTP/1.1\r\n\r\n`);
  await line(
    /^GET \/v1\S+ 400 -: the request has no Host header, which HTTP\/1\.1 requires: send one \[caller: invalid-host\]$/,
  );
  const { code, said } = await end("SIGINT");
  expect(code).toBe(1);
  expect(said).toMatch(/^meshlift-mock: 2 requests, 2 contract violations$/m);
  expect(said).toMatch(/^no operation, connection: the request is encrypted with TLS/m);
});

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "sends a late response before it ends on %s",
  async (signal) => {
    const scenario = join(await temporaryFolder(), "late.yaml");
    await writeFile(scenario, "faults: [{ fault: latency, time: 1h }]\n");
    const { origin, line, end } = await start("--scenario", scenario);
    const response = fetch(origin + upgrade, { headers: { "x-auth-token": "any" } });
    await line(/ 200 mesh-upgrades\/get: fault latency$/);
    const { code } = await end(signal);
    expect(await (await response).json()).toMatchObject({ kind: "MeshUpgrade" });
    expect(code).toBe(0);
  },
);

it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "fails on %s with the reason if nothing was requested",
  async (signal) => {
    const file = join(await temporaryFolder(), "report.json");
    const { end } = await start("--report", file);
    const { code, said } = await end(signal);
    expect(code).toBe(1);
    expect(said).toMatch(
      /^meshlift-mock: 0 requests, 1 failure\n\nno request reached an operation: check the base URL of the client, or use --allow-empty\n {2}code {6}no-requests \(fault of the caller\)$/m,
    );
    expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({
      passed: false,
      failures: [{ code: "no-requests" }],
    });
  },
);

it("passes without requests with --allow-empty", async () => {
  const { end } = await start("--allow-empty");
  const { code, said } = await end("SIGHUP");
  expect([code, said]).toEqual([
    0,
    expect.stringMatching(/^meshlift-mock: 0 requests, no contract violations$/m),
  ]);
});

it("fails if a required operation was not called, also with --allow-empty", async () => {
  const file = join(await temporaryFolder(), "junit.xml");
  const { origin, end } = await start(
    "--require",
    "mesh-upgrades/get,engines/upgrade",
    "--allow-empty",
    "--report",
    file,
  );
  await fetch(origin + upgrade, { headers: { "x-auth-token": "any" } });
  const { code, said } = await end("SIGINT");
  expect(code).toBe(1);
  expect(said).toContain(
    "meshlift-mock: 1 request, 1 failure\n\nengines/upgrade is required and was not called\n",
  );
  expect(said).toMatch(/^Coverage: 1 of \d+ operations, 1 of \d+ documented statuses$/m);
  const report = await readFile(file, "utf8");
  expect(report).toContain(
    '<failure type="operation-not-called" message="engines/upgrade is required and was not called">',
  );
  expect(report).toMatch(
    /name="mesh-upgrades\/get".*\n.*<property name="status 200" value="1"\/><property name="status 400" value="0"\/>/,
  );
});

it("ends once when a closing terminal sends two signals", async () => {
  const file = join(await temporaryFolder(), "report.json");
  const { end } = await start("--allow-empty", "--report", file);
  const { said } = await end("SIGHUP", "SIGTERM");
  expect(said.match(/0 requests/g)).toHaveLength(1);
});
