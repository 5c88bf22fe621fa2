import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import { createMock } from "../src/index.ts";
import { portOf, startSecureServer } from "./secure-server.ts";
import { plan, send, upgrade, upgrades } from "./send.ts";
import { respondJson, startUpstream } from "./upstream-server.ts";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
const run = promisify(execFile);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-drift-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Starts the server; `end` stops it and returns its exit code and output. */
async function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [bin, "--port", "0", ...args], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on("line", (line) => lines.push(line));
  await once(reader, "line");
  return {
    origin: /http:\S+/.exec(lines[0] ?? "")?.[0] ?? "",
    async end() {
      child.kill("SIGTERM");
      const [code] = await once(child, "close");
      return { code, said: lines.join("\n") };
    },
  };
}

it("exits with 0 if the service responds as documented", async () => {
  const service = createMock();
  const { url } = await service.listen();
  onTestFinished(() => service.close());
  const { origin, end } = await start(["--upstream", url, "--report", "out.json"]);
  const made = await send({ origin }, "POST", upgrades, { json: plan });
  expect((await send({ origin }, "GET", `${upgrades}/${made.at("/metadata/uid")}`)).status).toBe(200);
  const { code, said } = await end();
  expect(said).toMatch(
    /^meshlift-mock listens on \S+\nForwards asm to \S+, cse to \S+\nPOST .* 200 mesh-upgrades\/create\n/,
  );
  expect(said).toMatch(/2 requests, no contract violations$/);
  expect(code).toBe(0);
  expect(service.calls()).toHaveLength(2);
});

const token = "MIIsecretTOKEN0123";
const signature = "5ec5e75ec5e75ec5e75ec5e7";

it("exits with 1, and shows the differences in log, report and lists without a secret", async () => {
  // It returns everything that it receives, as debugging services do.
  const { url } = await startUpstream((to, { rawHeaders }) =>
    respondJson(to, {
      kind: "MeshUpgrade",
      apiVersion: rawHeaders.join(" "),
      metadata: { uid: [token], password: "hunter2secret" },
      spec: { meshId: { token } },
      status: { [token]: 1, reason: token },
    }),
  );
  const { origin, end } = await start(["--upstream", `asm=${url}`, "--report", "junit.xml"]);
  const headers = {
    "x-auth-token": token,
    authorization: `SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=${signature}`,
    "x-security-token": `${token}2`,
    "content-type": "application/json",
  };
  for (const times of [1, 2]) {
    await fetch(`${origin}${upgrade}?x-auth-token=${token}&time=${times}`, { headers });
  }
  await fetch(`${origin}/v1/p/mesh-upgrade`, {
    method: "POST",
    headers,
    body: JSON.stringify({
      ...plan,
      password: "hunter2secret",
      spec: { ...plan.spec, targetVersion: [token], [token]: 1 },
    }),
  });
  const told = await (await fetch(`${origin}/__mock/violations`)).text();
  const calls = await (await fetch(`${origin}/__mock/calls`)).text();
  const state = await (await fetch(`${origin}/__mock/state`)).text();
  const { code, said } = await end();
  const report = await readFile(join(folder, "junit.xml"), "utf8");
  expect(code).toBe(1);
  for (const text of [told, calls, state, said, report]) expect(text).not.toMatch(/MIIsecret|hunter2|5ec5e7/);
  expect(JSON.parse(told).violations).toContainEqual({
    operation: "mesh-upgrades/get",
    request: `GET ${upgrade}?x-auth-token=***&time=1`,
    code: "undocumented-field",
    kind: "unknown",
    fault: "upstream",
    direction: "response",
    status: 200,
    location: "body",
    pointer: "/status/reason",
    message: "status.reason is not documented",
    expected: "no fields but state, currentStep, updatedAt",
    got: "reason, a string",
    fix: "in the spec, response 200 of mesh-upgrades/get: add reason (a string) to the properties of status",
    count: 2,
  });
  expect(said).toMatch(/ 200 mesh-upgrades\/get: .*response: status\.reason is not documented/);
  expect(said).toMatch(/ 200 mesh-upgrades\/get: \d+ reported before$/m);
  expect(said).toContain(
    "mesh-upgrades/get, response 200, body /status/reason: status.reason is not documented (2 times)",
  );
  expect(report).toContain('name="response 200, body /status/reason: status.reason is not documented"');
});

it("trusts only the certificate authority that the environment names", async () => {
  const names: string[] = [];
  const { server, port, cert } = await startSecureServer(
    folder,
    (_, to) => respondJson(to, { kind: "MeshUpgrade" }),
    names,
  );
  onTestFinished(() => void server.close());
  const upstream = `https://localhost:${port}`;
  const headers = { "x-auth-token": token };
  const trusting = await start(["--upstream", upstream], { NODE_EXTRA_CA_CERTS: cert });
  expect((await fetch(trusting.origin + upgrade, { headers })).status).toBe(200);
  expect((await trusting.end()).code).toBe(0);
  expect(names).toEqual(["localhost"]);
  const careful = await start(["--upstream", upstream], { NODE_EXTRA_CA_CERTS: "" });
  const refused = await fetch(careful.origin + upgrade, { headers });
  expect([refused.status, refused.headers.get("proxy-status")]).toEqual([
    502,
    "meshlift-mock; error=tls_certificate_error",
  ]);
  expect((await careful.end()).code).toBe(1);
});

it("goes through a company proxy, and distinguishes its failure from the service's", async () => {
  const { server, port, cert } = await startSecureServer(folder, ({ url }, to) =>
    url?.includes("reset") ? to.socket?.destroy() : respondJson(to, { kind: "MeshUpgrade" }),
  );
  onTestFinished(() => void server.close());
  const asked: unknown[] = [];
  const company = createServer().on("connect", ({ url }, caller) => {
    asked.push(url);
    const service = connect(port, "127.0.0.1", () => caller.write("HTTP/1.1 200 OK\r\n\r\n"));
    service.pipe(caller).pipe(service);
    for (const socket of [service, caller]) socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => company.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void company.close());
  const env = {
    NODE_USE_ENV_PROXY: "1",
    NO_PROXY: "",
    HTTPS_PROXY: `http://127.0.0.1:${portOf(company)}`,
    NODE_EXTRA_CA_CERTS: cert,
  };
  const { origin, end } = await start(["--upstream", "https://localhost"], env);
  const headers = { "x-auth-token": token };
  expect((await fetch(origin + upgrade, { headers })).status).toBe(200);
  await expect(fetch(`${origin}${upgrade}?reset`, { headers })).rejects.toThrow("fetch failed");
  expect(asked).toEqual(["localhost:443", "localhost:443"]);
  expect((await end()).said).toContain("the connection ended before the response");
});

it.each([
  [["--upstream", "x"], '--upstream: expected a URL such as https://asm.example.com, got "x"'],
  [["--upstream", "asn=https://x"], '--upstream: the document has no service "asn": did you mean "asm"?'],
  [
    ["--upstream", "https://x", "--upstream", "https://y"],
    "--upstream: more than one URL without a service. Name each service, such as asm=URL.",
  ],
  [["--upstream", "asm=https://x", "--upstream", "asm=https://y"], "--upstream: asm is given twice"],
  [
    ["--upstream", "http://asm.example.com"],
    "--upstream: plain http would show the credentials on the way to asm.example.com: use https, or --allow-plain-http",
  ],
  [
    ["--upstream", "https://x", "--scenario", "happy"],
    "--scenario cannot be used with --upstream, because the upstream responds. Remove one of them.",
  ],
  [
    ["--upstream", "https://x", "--upstream-timeout", "long"],
    '--upstream-timeout: a duration is milliseconds or text such as 500ms, 10s or 2m, got "long"',
  ],
  [["--upstream-timeout", "1s"], "--upstream-timeout requires --upstream"],
  [["--allow-plain-http"], "--allow-plain-http requires --upstream"],
])("refuses %j in one line", async (args, reason) => {
  const ended = run(process.execPath, [bin, ...args]);
  await expect(ended).rejects.toMatchObject({ code: 2, stdout: "", stderr: `meshlift-mock: ${reason}\n` });
});
