import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { createMock } from "@meshlift/mock";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Outcome, runCommand } from "../src/command.ts";
import { type Consumer, createConsumer } from "./consumer.ts";
import { expected, imports, program } from "./program.ts";
import { packClient } from "./tarball.ts";

// Wrong hashes of a runtime would fail here.
const mock = createMock({ verifySignature: { ak: "AccessKey", sk: "SecretKey" } });
let endpoint: string;
let tarball: string;

beforeAll(async () => {
  endpoint = (await mock.listen({ port: 0 })).url;
  tarball = await packClient();
});
beforeEach(() => mock.reset());
afterAll(() => mock.close());

const print = "main().then(console.log);";

const good = { output: expected, stderr: "", code: 0, calls: 2, violations: [] };

/** The output of a program, and the calls that the mock received. */
function result({ stdout, stderr, code }: Outcome): unknown {
  const { violations } = mock;
  return {
    output: JSON.parse(stdout || "null"),
    stderr,
    code,
    calls: mock.calls("engines/upgrade").length,
    violations,
  };
}

describe("the packed client makes its calls", () => {
  it("in Node, as an ES module", async () => {
    await using consumer = await createConsumer(
      tarball,
      {},
      { "main.js": program(imports, endpoint) + print },
    );
    expect(result(await runCommand(process.execPath, ["main.js"], { cwd: consumer.folder }))).toEqual(good);
  });

  it("in Node, by require", async () => {
    const load =
      'const { accessKey, createClient, isApiError, NotFoundError } = require("@meshlift/client");';
    await using consumer = await createConsumer(tarball, {}, { "main.cjs": program(load, endpoint) + print });
    expect(result(await runCommand(process.execPath, ["main.cjs"], { cwd: consumer.folder }))).toEqual(good);
  });

  it("in Bun", async () => {
    await using consumer = await createConsumer(
      tarball,
      { bun: "1.4.5" },
      { "main.js": program(imports, endpoint) + print },
    );
    expect(
      result(await runCommand(consumer.path("node_modules/.bin/bun"), ["main.js"], { cwd: consumer.folder })),
    ).toEqual(good);
  });

  it("in Deno", async () => {
    await using consumer = await createConsumer(
      tarball,
      { deno: "2.9.6" },
      { "main.js": program(imports, endpoint) + print },
    );
    const args = ["run", "--allow-net=127.0.0.1", "--node-modules-dir=manual", "--no-config", "main.js"];
    expect(
      result(await runCommand(consumer.path("node_modules/.bin/deno"), args, { cwd: consumer.folder })),
    ).toEqual(good);
  });

  it("in workerd, bundled by esbuild, signing by WebCrypto", async () => {
    const handler = "export default { fetch: async () => new Response(await main()) };";
    const config = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "internet", network = (allow = ["local", "private"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")]
);
const main :Workerd.Worker = (modules = [(name = "main", esModule = embed "bundle.js")], compatibilityDate = "2026-11-01");
`;
    const dependencies = { workerd: "1.20261117.1", esbuild: "0.28.2" };
    const files = { "main.js": program(imports, endpoint) + handler, "config.capnp": config };
    await using consumer = await createConsumer(tarball, dependencies, files);
    const args = ["main.js", "--bundle", "--format=esm", "--outfile=bundle.js", "--log-level=warning"];
    expect(
      await runCommand(consumer.path("node_modules/.bin/esbuild"), args, { cwd: consumer.folder }),
    ).toMatchObject({ stderr: "", code: 0 });
    const stdout = JSON.stringify(await outputOfWorkerd(consumer));
    expect(result({ stdout, stderr: "", code: 0 })).toEqual(good);
  });
});

/** Serves the worker, sends it one request, and stops it. */
async function outputOfWorkerd(consumer: Consumer): Promise<unknown> {
  const args = ["serve", "config.capnp", "--control-fd=3"];
  const child = spawn(consumer.path("node_modules/.bin/workerd"), args, {
    cwd: consumer.folder,
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  try {
    const control = child.stdio[3];
    if (control === null || control === undefined || !("read" in control))
      throw new Error("workerd has no control pipe");
    for await (const line of createInterface({ input: control })) {
      const { event, port } = JSON.parse(line);
      if (event === "listen") return await (await fetch(`http://127.0.0.1:${port}/`)).json();
    }
    throw new Error("workerd ended before it listened");
  } finally {
    child.kill("SIGKILL");
  }
}
