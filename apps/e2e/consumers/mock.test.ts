import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { runCommand } from "../src/command.ts";
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

it("gives the packed mock to tests, and fails the one that breaks the contract", async () => {
  const vitest = consumer.path("node_modules/vitest/vitest.mjs");
  const test = (file: string) =>
    runCommand(process.execPath, [vitest, "run", "--no-color", file], { cwd: consumer.folder });
  expect(await test("kept.test.ts")).toMatchObject({ code: 0, stderr: "" });
  const { code, stdout, stderr } = await test("broken.test.ts");
  expect(code).toBe(1);
  expect(stdout + stderr).toContain("fix       shorten version to at most 24 characters");
});

/** Starts the packed server, and waits until it listens. */
async function start(...args: string[]) {
  const bin = consumer.path("node_modules/.bin/meshlift-mock");
  const child = spawn(bin, ["--port", "0", ...args], {
    cwd: consumer.folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const [ready] = await once(createInterface(child.stdout), "line");
  return { child, url: /http:\S+/.exec(String(ready))?.[0] };
}

it("runs the packed server, which writes its report and ends with the verdict", async () => {
  const { child, url } = await start("--report", "junit.xml");
  expect((await fetch(`${url}/__mock/health`)).status).toBe(200);
  expect((await fetch(`${url}/v1/nowhere`)).status).toBe(404);
  child.kill("SIGTERM");
  expect(await once(child, "close")).toEqual([1, null]);
  expect(await readFile(consumer.path("junit.xml"), "utf8")).toContain('name="no operation"');
});

it("puts the packed server in front of a service, and reports where that differs from the document", async () => {
  const service = await start("--scenario", "drifting");
  const proxy = await start("--upstream", String(service.url), "--report", "drift.json");
  const path = "/v1/0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5/mesh-upgrade/6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90";
  const answer = await fetch(`${proxy.url}${path}`, { headers: { "x-auth-token": "any" } });
  expect(await answer.json()).toHaveProperty("undocumented");
  proxy.child.kill("SIGTERM");
  expect(await once(proxy.child, "close")).toEqual([1, null]);
  expect(JSON.parse(await readFile(consumer.path("drift.json"), "utf8"))).toMatchObject({
    violations: [
      { operation: "mesh-upgrades/get", direction: "response", pointer: "/undocumented", count: 1 },
    ],
  });
});
