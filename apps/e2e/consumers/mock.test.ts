import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { signRequest } from "@meshlift/client";
import { RedisServer } from "@meshlift/testing/redis-server";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { runCommand } from "../src/command.ts";
import { parameterExample } from "../src/examples.ts";
import { type Consumer, createConsumer } from "./consumer.ts";
import { packClient, packMock } from "./tarball.ts";

const contract = (version: string) => `import { createClient } from "@meshlift/client";
import { expect, test } from "@meshlift/mock/vitest";

test("upgrades an engine", async ({ mock }) => {
  const client = createClient({ endpoint: "https://mock", auth: { token: "any" }, fetch: mock.fetch });
  const call = client.engines.upgrade({
    project_id: "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5",
    engine_id: "9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76",
    body: { version: "${version}" },
  });
  await call.catch(() => {});
  expect(mock.calls("engines/upgrade")[0]?.body?.version).toBe("${version}");
});
`;

let consumer: Consumer;
beforeAll(async () => {
  const files = {
    "kept.test.ts": contract("2.4.0"),
    "broken.test.ts": contract("a version of more than 24 characters"),
  };
  const mock = `file:${await packMock()}`;
  consumer = await createConsumer(await packClient(), { "@meshlift/mock": mock, vitest: "5.1.1" }, files);
});
afterAll(() => consumer?.[Symbol.asyncDispose]());

it("provides the packed mock to tests, and fails a test with a contract violation", async () => {
  const vitest = consumer.path("node_modules/vitest/vitest.mjs");
  const test = (file: string) =>
    runCommand(process.execPath, [vitest, "run", "--no-color", file], { cwd: consumer.folder });
  expect(await test("kept.test.ts")).toMatchObject({ code: 0, stderr: "" });
  const { code, stdout, stderr } = await test("broken.test.ts");
  expect(code).toBe(1);
  expect(stdout + stderr).toContain("fix       shorten version to at most 24 characters");
});

interface Packed {
  url: string;
  /** Stops it as a CI job would. */
  end(): Promise<{ code: unknown; said: string }>;
}

/** Starts the packed server on a free port. */
async function start(args: string[], env: Record<string, string> = {}): Promise<Packed> {
  const bin = consumer.path("node_modules/.bin/meshlift-mock");
  const child = spawn(bin, ["--port", "0", ...args], {
    cwd: consumer.folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said: string[] = [];
  const lines = createInterface(child.stdout).on("line", (line) => said.push(line));
  await once(lines, "line");
  return {
    url: /http:\S+/.exec(said[0] ?? "")?.[0] ?? "",
    async end() {
      child.kill("SIGTERM");
      const [code] = await once(child, "close");
      return { code, said: said.join("\n") };
    },
  };
}

const read = `/v1/${parameterExample("mesh-upgrades/get", "project_id")}/mesh-upgrade/${parameterExample("mesh-upgrades/get", "mesh_upgrade_id")}`;
const headers = { "x-auth-token": "any", "content-type": "application/json" };

it("runs the packed server, which writes its report and exits with the right code", async () => {
  const { url, end } = await start(["--report", "junit.xml"]);
  expect((await fetch(`${url}/__mock/health`)).status).toBe(200);
  expect((await fetch(`${url}/v1/nowhere`)).status).toBe(404);
  expect((await end()).code).toBe(1);
  expect(await readFile(consumer.path("junit.xml"), "utf8")).toContain('name="no operation"');
});

it("applies scenarios from the package and from a file, and rejects an invalid one with its location", async () => {
  const { url, end } = await start(["--scenario", "locked", "--allow", "schema"]);
  const create = { method: "POST", headers, body: "{}" };
  expect((await fetch(url + read.replace(/\/[^/]+$/, ""), create)).status).toBe(429);
  expect((await fetch(url + read, { headers })).status).toBe(200);
  expect(await end()).toMatchObject({ code: 0, said: expect.stringContaining("fault status") });
  await writeFile(consumer.path("wrong.yaml"), "faults:\n  - fault: rest\n");
  const bin = consumer.path("node_modules/.bin/meshlift-mock");
  expect(await runCommand(bin, ["--scenario", "./wrong.yaml"], { cwd: consumer.folder })).toMatchObject({
    code: 2,
    stderr: 'meshlift-mock: --scenario: ./wrong.yaml:2:5: unknown fault "rest". Did you mean "reset"?\n',
  });
  const schema = consumer.path("node_modules/@meshlift/mock/scenario.schema.json");
  expect(JSON.parse(await readFile(schema, "utf8"))).toHaveProperty("properties.faults");
});

it("verifies signatures with a key from the environment", async () => {
  const key = { ak: "AKPACKED", sk: "secret-of-the-consumer" };
  const env = { HUAWEICLOUD_SDK_AK: key.ak, HUAWEICLOUD_SDK_SK: key.sk };
  const { url, end } = await start(["--verify-signature"], env);
  const signed = await signRequest({ method: "GET", url: url + read, headers: {} }, key);
  expect((await fetch(url + read, { headers: signed })).status).toBe(200);
  expect((await fetch(`${url}${read}x`, { headers: signed })).status).toBe(401);
  expect(await end()).toMatchObject({ code: 1, said: expect.not.stringContaining(key.sk) });
});

it("works as a proxy for a service, and reports differences from the document", async () => {
  const service = await start(["--scenario", "drifting"]);
  const proxy = await start(["--upstream", service.url, "--report", "drift.json"]);
  expect(await (await fetch(proxy.url + read, { headers })).json()).toHaveProperty("undocumented");
  expect((await proxy.end()).code).toBe(1);
  expect(JSON.parse(await readFile(consumer.path("drift.json"), "utf8"))).toMatchObject({
    violations: [
      { operation: "mesh-upgrades/get", direction: "response", pointer: "/undocumented", count: 1 },
    ],
  });
  expect((await service.end()).code).toBe(0);
});

it("shares its state through Redis", { tags: ["redis-server"] }, async () => {
  const server = new RedisServer();
  await server.start();
  onTestFinished(() => server.remove());
  const [one, other] = [await start(["--store", server.url]), await start(["--store", server.url])];
  const known = {
    mesh: parameterExample("releases/delete", "mesh_id"),
    id: parameterExample("releases/delete", "release_id"),
  };
  const release = `/v2/meshes/${known.mesh}/namespaces/${parameterExample("releases/delete", "namespace")}/releases/${known.id}`;
  expect((await fetch(`${one.url}${release}?action=end`, { method: "DELETE", headers })).status).toBe(200);
  expect((await fetch(other.url + release, { headers })).status).toBe(404);
  await writeFile(
    consumer.path("store.mjs"),
    `import { createMock } from "@meshlift/mock";
import { createRedisStore } from "@meshlift/mock/redis";
const store = await createRedisStore(${JSON.stringify(server.url)});
const mock = createMock({ store });
const { status } = await mock.fetch("http://localhost${release}", { headers: ${JSON.stringify(headers)} });
console.log(status, (await mock.state()).some(({ deleted }) => deleted));
store.close();`,
  );
  const program = runCommand(process.execPath, [consumer.path("store.mjs")], { cwd: consumer.folder });
  expect(await program).toMatchObject({ code: 0, stdout: "404 true\n" });
});
