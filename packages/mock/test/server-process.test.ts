import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { connect as connectTls } from "node:tls";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { exchange } from "./raw-client.ts";
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
    async end(signal: NodeJS.Signals) {
      child.kill(signal);
      const [code] = await once(child, "exit");
      for await (const last of lines) said.push(last);
      return { code, said: said.join("\n") };
    },
  };
}

it("reports a client that speaks TLS, and one that sends no Host, in log and verdict", async () => {
  const { origin, line, end } = await start();
  await once(connectTls({ port: Number(new URL(origin).port), host: "127.0.0.1" }), "error");
  await line(/^- - 400 -: the request is encrypted with TLS, and this port speaks plain HTTP: use http:/);
  await exchange(origin, `GET ${upgrade} HTTP/1.1\r\n\r\n`);
  await line(/^GET \/v1\S+ 400 -: the request has no Host header, which HTTP\/1\.1 requires: send one$/);
  const { code, said } = await end("SIGINT");
  expect(code).toBe(1);
  expect(said).toMatch(/^meshlift-mock: 2 requests, 2 contract violations$/m);
  expect(said).toMatch(/^no operation, connection: the request is encrypted with TLS/m);
});

it("sends a late response before it ends on SIGTERM", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-late-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const scenario = join(folder, "late.yaml");
  await writeFile(scenario, "faults: [{ fault: latency, time: 1h }]\n");
  const { origin, line, end } = await start("--scenario", scenario);
  const response = fetch(origin + upgrade, { headers: { "x-auth-token": "any" } });
  await line(/ 200 mesh-upgrades\/get: fault latency$/);
  const { code } = await end("SIGTERM");
  expect(await (await response).json()).toMatchObject({ kind: "MeshUpgrade" });
  expect(code).toBe(0);
});
