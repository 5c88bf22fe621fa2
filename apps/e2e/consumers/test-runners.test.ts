import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { readPage } from "../src/samples/page/blocks.ts";
import { workspace } from "../src/workspace-copy.ts";
import { type Consumer, createConsumer } from "./consumer.ts";
import { packClient, packMock } from "./tarball.ts";

const page = "apps/docs/src/content/docs/guides/contract-test-typescript.md";
const shown = readPage(page, readFileSync(join(workspace, page), "utf8")).find(
  ({ title }) => title === "engine.jest.test.js",
);

let consumer: Consumer;
beforeAll(async () => {
  const mock = `file:${await packMock()}`;
  const packages = { "@meshlift/mock": mock, jest: "30.5.2", msw: "2.15.0", axios: "1.21.1" };
  consumer = await createConsumer(await packClient(), packages, {});
});
afterAll(() => consumer?.[Symbol.asyncDispose]());

/** Runs one test file with Jest. */
async function jest(name: string, text: string) {
  await writeFile(consumer.path(name), text);
  return runCommand(process.execPath, [consumer.path("node_modules/jest/bin/jest.js"), "--ci", name], {
    cwd: consumer.folder,
    env: { ...process.env, NODE_OPTIONS: "--experimental-vm-modules", NODE_ENV: "test" },
  });
}

it("runs the test of the guide with Jest", async () => {
  const { code, stderr } = await jest("engine.jest.test.js", shown?.text ?? "");
  expect(stderr).toContain("1 passed");
  expect(code).toBe(0);
});

it("fails a test in Jest with the violation and its fix", async () => {
  const broken = shown?.text.replace("${path}", "${path}?x=1") ?? "";
  const { code, stderr } = await jest("broken.test.js", broken);
  expect(code).toBe(1);
  expect(stderr).toContain("1 request, 1 contract violation");
  expect(stderr).toContain("fix       remove the query parameter x");
});

it("can be required by a test that is a CommonJS module", async () => {
  const test = `const { createMock } = require("@meshlift/mock");
const { expect } = require("@meshlift/mock/jest");
test("is a mock", async () => {
  const mock = createMock();
  expect(mock).toHaveNoViolations();
  await mock.fetch("https://asm.cn-north-4.myhuaweicloud.com/nowhere");
  expect(mock).not.toHaveNoViolations();
});`;
  await writeFile(
    consumer.path("jest.config.json"),
    JSON.stringify({ testMatch: ["**/*.test.js", "**/*.test.cjs"] }),
  );
  expect(await jest("required.test.cjs", test)).toMatchObject({ code: 0 });
});

const withMsw2 = `import https from "node:https";
import axios from "axios";
import { createMock } from "@meshlift/mock";
import { mockHandlers } from "@meshlift/mock/msw";
import { setupServer } from "msw/node";

const path = "/v1/0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5/mesh-upgrade/6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90";
const url = "https://asm.cn-north-4.myhuaweicloud.com" + path;
const headers = { "x-auth-token": "any" };
const overHttps = () =>
  new Promise((resolve, reject) => {
    https.get(url, { headers }, (response) => resolve(response.resume().statusCode)).on("error", reject);
  });
const clients = {
  fetch: async () => (await fetch(url, { headers })).status,
  axios: async () => (await axios.get(url, { headers })).status,
  https: overHttps,
};
const codeOf = (error) => error?.code ?? codeOf(error.cause);
for (const scenario of ["happy", { faults: [{ fault: "reset" }] }]) {
  const mock = createMock({ scenario });
  const server = setupServer(...mockHandlers(mock));
  server.listen({ onUnhandledRequest: "error" });
  for (const [name, ask] of Object.entries(clients)) console.log(name, await ask().catch(codeOf));
  server.close();
}`;

it("intercepts with MSW 2 as well", async () => {
  await writeFile(consumer.path("msw.mjs"), withMsw2);
  const { stdout } = await runCommand(process.execPath, [consumer.path("msw.mjs")], { cwd: consumer.folder });
  expect(stdout).toBe(
    "fetch 200\naxios 200\nhttps 200\nfetch ECONNRESET\naxios ECONNRESET\nhttps ECONNRESET\n",
  );
});
