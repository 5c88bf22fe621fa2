import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readOperations } from "@meshlift/openapi";
import document from "@meshlift/spec/openapi.json" with { type: "json" };
import { expect, it, onTestFinished } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { createMock } from "../src/index.ts";
import { startMock } from "./mock-process.ts";
import { engine, send, upgrade } from "./send.ts";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
const run = promisify(execFile);

/** Runs the command to its end. @returns exit code and output. */
async function end(...args: string[]) {
  try {
    return { code: 0, ...(await run(process.execPath, [bin, ...args])) };
  } catch (error) {
    return error;
  }
}

it("prints help that fits a screen, and its version", async () => {
  const help = await end("--help");
  expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining("--port"), stderr: "" });
  const lines = String(Object(help).stdout).split("\n");
  expect(lines.length).toBeLessThan(64);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  expect(await end("--version")).toMatchObject({ code: 0, stdout: `${manifest.version}\n` });
});

it("prints what it has derived from the spec with --explain, and serves nothing", async () => {
  const explained = await end("--explain");
  expect(explained).toMatchObject({ code: 0, stderr: "" });
  expect(String(Object(explained).stdout)).toMatch(
    /^mesh-upgrades\/create {2}POST \/v1\/.*\n {2}creates a mesh upgrade .*\n\nNot derived: \d+, marked with "!"\.\n$/ms,
  );
});

it.each([
  [["--port", "x"], '--port: expected a number from 0 to 65535, got "x"'],
  [["--port", "70000"], '--port: expected a number from 0 to 65535, got "70000"'],
  [["--host", ""], '--host: expected an address, got ""'],
  [["--prot", "1"], "unknown flag --prot. Did you mean --port?"],
  [["--verion"], "unknown flag --verion. Did you mean --version?"],
  [["--quiet"], "unknown flag --quiet. See --help."],
  [
    ["--host", "9.9.9.9"],
    "--host: 9.9.9.9 is not an address of this machine. Use 127.0.0.1, or 0.0.0.0 to accept requests from other machines.",
  ],
  [["--store", "memory"], "a store is given as redis://host:port, or rediss:// for TLS"],
  [
    ["--store", "redis://me:secret@127.0.0.1:1"],
    "the store at redis://127.0.0.1:1 cannot be used (connect ECONNREFUSED 127.0.0.1:1): is Redis or Valkey running there?",
  ],
  [
    ["--allow", "unknown,syntax"],
    '--allow: "syntax" cannot be allowed: the mock cannot respond to a request that it cannot read. Expected one of: schema, unknown, duplicate, content-type, prefer, security, signature.',
  ],
  [["--admin", "all"], '--admin: expected local, any or off, got "all"'],
  [["--report", "report.txt"], "--report: report.txt must end in .xml (JUnit) or .json"],
  [
    ["--report", "/nowhere/junit.xml"],
    "--report: cannot write /nowhere/junit.xml: /nowhere is not a folder that this user can write to",
  ],
  [["--port"], "--port requires a value: --port=NUMBER"],
  [["--host", "--port", "1"], "--host requires a value: --host=ADDRESS"],
  [["--https=yes"], "--https takes no value"],
  [["--store-prefix", "nightly"], "--store-prefix requires --store"],
  [["--https-cert", "cert.pem"], "--https-cert requires --https-key"],
  [["--https-key", "key.pem"], "--https-key requires --https-cert"],
  [["--https-ca", "ca.pem"], "--https-ca requires --https"],
  [
    ["--https-cert", "nowhere.pem", "--https-key", "nowhere.pem"],
    "--https-cert: cannot read nowhere.pem: no such file",
  ],
  [
    ["--https", "--https-ca", "/nowhere/ca.pem", "--port", "0"],
    "--https-ca: cannot write /nowhere/ca.pem: ENOENT: no such file or directory, open '/nowhere/ca.pem'",
  ],
  [["--log-filter", "stats=404"], "--log-filter: unknown filter stats: did you mean status?"],
  [
    ["--log-filter", "operation=release/get"],
    '--log-filter: there is no operation "release/get": did you mean "releases/get"?',
  ],
  [["--scenario", "flakey"], '--scenario: unknown scenario "flakey". Did you mean "flaky"?'],
  [["--scenario", "./nowhere.yaml"], "--scenario: ./nowhere.yaml: no such file"],
  [["here"], '"here" is neither explain nor a file: write ./here for a file. See --help.'],
  [["explain", "unknown-field", "x"], 'unexpected argument "x". See --help.'],
  [["explain", "zzzz"], "explain: unknown code zzzz. meshlift-mock explain lists all"],
  [["explain", "unknown-feild"], "explain: unknown code unknown-feild. Did you mean unknown-field?"],
  [
    ["--require", "mesh-upgrade/create"],
    '--require: there is no operation "mesh-upgrade/create": did you mean "mesh-upgrades/create"?',
  ],
])("refuses %j in one line", async (args, reason) => {
  expect(await end(...args)).toMatchObject({ code: 2, stdout: "", stderr: `meshlift-mock: ${reason}\n` });
});

it("takes the URL of a store from the environment, and shows no password", async () => {
  const env = { ...process.env, MESHLIFT_MOCK_STORE: "redis://me:secret@127.0.0.1:1" };
  const refused = await run(process.execPath, [bin, "--port", "0"], { env }).catch((error: unknown) => error);
  expect(refused).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^meshlift-mock: the store at redis:\/\/127\.0\.0\.1:1 cannot be used /),
  });
});

it("refuses a port that is in use", async () => {
  const mock = createMock();
  const { port } = new URL((await mock.listen()).url);
  const stderr = `meshlift-mock: port ${port} is in use. Choose another one with --port.\n`;
  expect(await end("--port", port)).toMatchObject({ code: 2, stdout: "", stderr });
  await mock.close();
});

it.each(["locked", fileURLToPath(new URL("../scenarios/locked.yaml", import.meta.url))])(
  "uses the scenario %s",
  async (scenario) => {
    const child = spawn(process.execPath, [bin, "--port", "0", "--scenario", scenario], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const url = /(http:\S+)$/.exec(String((await lines.next()).value))?.[1];
    const headers = { "x-auth-token": "any", "content-type": "application/json" };
    const asked = { method: "PUT", headers, body: '{"version":"2.4.0"}' };
    const { status } = await fetch(`${url}${engine}`, asked);
    expect(status).toBe(429);
    await lines.next();
    expect((await lines.next()).value).toMatch(/^PUT \S+ 429 engines\/upgrade: fault status$/);
  },
);

it.each(["SIGINT", "SIGTERM"] as const)(
  "serves, logs without secrets, and ends with the verdict on %s",
  async (signal) => {
    const child = spawn(process.execPath, [bin, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill("SIGKILL"));
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
    const next = async () => String((await lines.next()).value);
    const url = /^meshlift-mock listens on (http:\S+)$/.exec(await next())?.[1];
    // Not every machine that runs tests has curl.
    const [, name, value, sample] = /^Try: curl -s -H '(\S+): (\S+)' (http\S+)$/.exec(await next()) ?? [];
    expect(sample).toContain(url);
    const tried = await fetch(String(sample), { headers: { [String(name)]: String(value) } });
    const read = readOperations(document).find(({ method }) => method === "get");
    expect(tried.status).toBe(200);
    expect(Object.keys(Object(await tried.json()))).toEqual(
      Object.keys(Object(read?.responses[0]?.body?.examples[0]?.value)),
    );
    expect(await next()).toBe(`GET ${String(sample).slice(url?.length)} 200 ${read?.id}`);
    const headers = { "x-auth-token": "secret", "content-type": "text/\u009bplain" };
    await fetch(`${url}/v1/p/mesh-upgrade`, { method: "POST", headers, body: '{"\\u001b[31mred":1}' });
    const line = await next();
    expect(line).toMatch(
      /^POST \/v1\/p\/mesh-upgrade 400 mesh-upgrades\/create: header Content-Type .*unknown field \S*red/,
    );
    expect(line).not.toMatch(/secret|\p{Cc}/u);
    await fetch(url + upgrade.replace(/\/v1\/[^/]+/, "/v1/other"), {
      headers: { "x-auth-token": "secret" },
    });
    expect(await next()).toMatch(
      / 404 mesh-upgrades\/get: project other does not exist; the mock knows \w+ and the resources created since it started$/,
    );
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([1, null]);
  },
);

it("serves no admin route with --admin off, and mocks all operations", async () => {
  const { origin, child } = await startMock(["--admin", "off"]);
  onTestFinished(() => void child.kill("SIGKILL"));
  for (const path of ["health", "violations", "calls", "state", "scenario"]) {
    const response = await fetch(`${origin}/__mock/${path}`);
    expect([response.status, await response.json()]).toEqual([
      404,
      expect.objectContaining({ error_code: "APIGW.0101" }),
    ]);
  }
  for (const [method, path] of [
    ["POST", "reset"],
    ["POST", "advance?time=1h"],
    ["PUT", "scenario?name=locked"],
  ]) {
    expect((await fetch(`${origin}/__mock/${path}`, { method: String(method) })).status).toBe(404);
  }
  expect((await send({ origin }, "PUT", engine, { json: { version: "2.4.0" } })).status).toBe(200);
});
