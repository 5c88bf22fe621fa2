import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { stringify } from "yaml";
import packageJson from "../package.json" with { type: "json" };
import { calls, createBody, token } from "./cli.ts";
import { commands } from "./operations.ts";

const bin = fileURLToPath(new URL("../dist/bin.js", import.meta.url));

/** Handles the next request. */
let serve: (request: IncomingMessage, response: ServerResponse) => unknown = () => {};
const received: string[] = [];
const server = createServer((request, response) => {
  received.push(`${request.method} ${request.url}`);
  request.resume().on("end", () => serve(request, response));
});
let endpoint: string;

beforeAll(async () => {
  if (!existsSync(bin)) throw new Error(`${bin} is missing: run "pnpm run build" in apps/cli first`);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  endpoint = originOf(server.address());
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

function originOf(address: AddressInfo | string | null): string {
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
}

function environment(env: Record<string, string> = {}): Record<string, string> {
  return { MESHLIFT_ENDPOINT: endpoint, HUAWEICLOUD_SDK_PROJECT_ID: "p-1", MESHLIFT_TOKEN: token, ...env };
}

function start(args: readonly string[], env: Record<string, string> = {}) {
  return spawn(process.execPath, [bin, ...args], { env: environment(env) });
}

async function run(args: readonly string[], { stdin = "", env = {} } = {}) {
  received.length = 0;
  const child = start(args, env);
  child.stdin.on("error", () => {}).end(stdin);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  return { code, stdout, stderr };
}

const respondJson = (body: unknown) => (_: IncomingMessage, response: ServerResponse) =>
  response.setHeader("Content-Type", "application/json").end(JSON.stringify(body));

it("creates from a manifest on standard input, and prints the response and the next step", async () => {
  serve = respondJson({ metadata: { name: "shop", uid: "u-1" } });
  const outcome = await run(["mesh-upgrades", "create", "-f", "-"], { stdin: stringify(createBody) });
  expect(outcome).toEqual({
    code: 0,
    stdout: "metadata.name  shop\nmetadata.uid   u-1\n",
    stderr: "Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1\n",
  });
  expect(received).toEqual(["POST /v1/p-1/mesh-upgrade"]);
});

it.runIf(existsSync("/dev/full"))("says so when even its version cannot be written", async () => {
  const child = spawn("/bin/sh", ["-c", 'exec "$0" "$@" >/dev/full', process.execPath, bin, "--version"]);
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^meshlift: the output could not be written\n {2}ENOSPC[^\n]*\n$/);
});

it("prints each lazily loaded part: its version, a template: a template, YAML, help", async () => {
  serve = respondJson({ a: [1] });
  expect(await run(["--version"])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: "" });
  expect(await run([])).toEqual({ code: 0, stdout: expect.stringContaining("\nCommands:\n"), stderr: "" });
  expect((await run(["engines", "upgrade", "--template"])).stdout).toContain("\nversion: ");
  expect((await run([...(calls["get"] ?? []), "-o", "yaml"])).stdout).toBe("a:\n  - 1\n");
  expect((await run(["help", "releases", "delete"])).stdout).toContain("--action STRING");
});

it("loads only the files of its own operation", async () => {
  const coverage = await mkdtemp(join(tmpdir(), "meshlift-loaded-"));
  onTestFinished(() => rm(coverage, { recursive: true }));
  serve = respondJson({});
  await run(calls["get"] ?? [], { env: { NODE_V8_COVERAGE: coverage } });
  const reports = await Promise.all(
    (await readdir(coverage)).map((name) => readFile(join(coverage, name), "utf8")),
  );
  const operations = (await readdir(dirname(bin))).filter((name) => /^[\w-]+\.[\w-]+\.js$/.test(name));
  expect(operations).toContain("engines.upgrade.js");
  expect(operations.filter((name) => reports.join("\n").includes(`/dist/${name}"`))).toEqual([
    "mesh-upgrades.get.js",
  ]);
});

it("stays small: nothing else is installed with it", async () => {
  const files = await readdir(dirname(bin));
  const texts = await Promise.all(files.map((name) => readFile(join(dirname(bin), name))));
  // Each operation may add 500 bytes.
  const limit = 117_500 + 500 * Object.keys(commands).length;
  expect(gzipSync(Buffer.concat(texts)).length).toBeLessThan(limit);
});

it("writes a large response whole before it ends", async () => {
  const large = { list: Array.from({ length: 20_000 }, (_, index) => `item ${index} of a long list`) };
  serve = respondJson(large);
  const { code, stdout } = await run([...(calls["get"] ?? []), "-o", "json"]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual(large);
});

it("ends quietly when nobody reads the output any more", async () => {
  serve = respondJson({ metadata: { uid: "u-1" }, list: "x".repeat(1_000_000) });
  const child = start(calls["create"] ?? []);
  child.stdout.destroy();
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  expect(code).toBe(0);
  // The ID is not lost with the reader.
  expect(stderr).toBe("Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1\n");
});

it.each([
  ["ends a watch", ["--watch"], 0, 2],
  ["continues a wait with --until", ["--until", "status.state == '3'"], 0, 3],
  ["continues a wait with --fail-if", ["--fail-if", "status.state == '3'"], 6, 3],
])("%s after its reader has closed the pipe", async (_, words, expected, reads) => {
  const child = start([...(calls["get"] ?? []), ...words, "--interval", "1s"]);
  const gone = new Promise((resolve) => child.stdout.once("close", resolve));
  received.length = 0;
  serve = async (request, response) => {
    const read = received.length;
    // The reader is `head -n 1`: it closes the pipe after the first line.
    if (read > 1) await gone;
    if (read > reads) response.statusCode = 401;
    respondJson({ status: { state: String(read) } })(request, response);
  };
  child.stdout.once("data", () => child.stdout.destroy());
  const [[code]] = await Promise.all([once(child, "exit"), text(child.stderr)]);
  expect(code).toBe(expected);
  expect(received).toHaveLength(reads);
});

it.runIf(existsSync("/dev/full"))(
  "says so when the response cannot be written, and still names what was created",
  async () => {
    serve = respondJson({ metadata: { uid: "u-1" } });
    const words = ["-c", 'exec "$0" "$@" >/dev/full', process.execPath, bin, ...(calls["create"] ?? [])];
    const child = spawn("/bin/sh", words, { env: environment() });
    const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(code).toBe(1);
    expect(stderr).toContain("Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1\n");
    expect(stderr).toContain("the output could not be written\n  ENOSPC");
  },
);

it.each([
  ["table", "metadata.uid  u-1\n", "Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1\n"],
  // JSON is one document, printed at the end of the wait.
  [
    "json",
    "",
    '{"level":"notice","message":"Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1","next":"meshlift mesh-upgrades get --mesh-upgrade-id u-1"}\n',
  ],
])(
  "has written what was created before it reads it, as %s: killed there, nothing is lost",
  async (format, data, note) => {
    const child = start([...(calls["create"] ?? []), "--until", "status", "-o", format]);
    serve = (request, response) =>
      request.method === "POST"
        ? respondJson({ metadata: { uid: "u-1" } })(request, response)
        : child.kill("SIGKILL");
    const [stdout, stderr, [, signal]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    expect(signal).toBe("SIGKILL");
    expect({ stdout, stderr }).toEqual({ stdout: data, stderr: note });
  },
);

it.runIf(existsSync("/dev/full"))("does not go on to watch what it could not write", async () => {
  received.length = 0;
  serve = respondJson({ metadata: { uid: "u-1" } });
  const create = [...(calls["create"] ?? []), "--watch", "--quiet"];
  const words = ["-c", 'exec "$0" "$@" >/dev/full', process.execPath, bin, ...create];
  const child = spawn("/bin/sh", words, { env: environment() });
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, "close")]);
  expect(code).toBe(1);
  expect(stderr).toContain("Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1\n");
  expect(received).toEqual(["POST /v1/p-1/mesh-upgrade"]);
});

const reset = (request: IncomingMessage): unknown => request.socket.resetAndDestroy();
const cutShort = (request: IncomingMessage, response: ServerResponse): void => {
  response.writeHead(200, { "Content-Length": 100 });
  response.write('{"metadata":', () => request.socket.destroy());
};
const html = (_: IncomingMessage, response: ServerResponse): unknown =>
  response.end("<html>Bad gateway</html>");
const notFound = (_: IncomingMessage, response: ServerResponse): unknown =>
  response.writeHead(404).end('{"errorCode":"ASM.01404001","errorMsg":"gone"}');

it.each([
  ["a reset after a write was sent", 10, "create", reset, "may have been accepted"],
  ["a reset after a read was sent", 8, "get", reset, "no complete response"],
  ["a response to a write that is cut short", 10, "upgrade", cutShort, "may have been accepted"],
  ["a response to a read that is cut short", 8, "get", cutShort, "no complete response"],
  ["an HTML page", 9, "get", html, "not JSON"],
  ["a 404", 3, "release", notFound, "ASM.01404001"],
])("meets %s with exit code %i", async (_, code, call, service, message) => {
  serve = service;
  const outcome = await run(calls[call] ?? []);
  expect(outcome).toMatchObject({ code, stdout: "" });
  expect(outcome.stderr).toContain(message);
  expect(outcome.stderr).not.toMatch(/\n\s+at /);
  expect(received).toHaveLength(call === "get" && code === 8 ? 3 : 1);
});

it("meets a server that is not there with exit code 8, also for a write", async () => {
  const gone = createServer().listen(0, "127.0.0.1");
  await once(gone, "listening");
  const env = { MESHLIFT_ENDPOINT: originOf(gone.address()) };
  gone.close();
  await once(gone, "close");
  const outcome = await run(calls["create"] ?? [], { env });
  expect(outcome).toMatchObject({ code: 8, stdout: "" });
  expect(outcome.stderr).toContain("nothing was sent");
});

it.runIf(process.platform !== "win32")("tells a write that a signal interrupted from a read", async () => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    const write = start(calls["upgrade"] ?? []);
    serve = () => write.kill(signal);
    const [stderr, ended] = await Promise.all([text(write.stderr), once(write, "close")]);
    expect(ended).toEqual([10, null]);
    expect(stderr).toContain("may have been accepted");
  }
  const read = start(calls["get"] ?? []);
  serve = () => read.kill("SIGINT");
  expect(await once(read, "close")).toEqual([130, null]);
});

it("writes no escape into a pipe, and takes colour only where it is forced", async () => {
  const plain = await run(["mesh-upgrades", "get"]);
  expect(plain.stderr).not.toContain("\u001b");
  const forced = await run(["mesh-upgrades", "get"], { env: { FORCE_COLOR: "1" } });
  expect(forced.stderr).toContain("\u001b[");
});
