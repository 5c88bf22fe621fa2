import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Outcome, runCommand } from "../src/command.ts";
import { parameterExample } from "../src/examples.ts";
import { type Consumer, createConsumer } from "./consumer.ts";
import { packCli, packClient, packMock } from "./tarball.ts";

let mock: Consumer;
let server: ReturnType<typeof spawn>;
let tarball: string;
/** An empty home folder and an empty project. */
let home: string;
let env: Record<string, string | undefined>;

beforeAll(async () => {
  tarball = await packCli();
  mock = await createConsumer(await packClient(), { "@meshlift/mock": `file:${await packMock()}` }, {});
  server = spawn(mock.path("node_modules/.bin/meshlift-mock"), ["--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (server.stdout === null) throw new Error("the mock has no output");
  const [ready] = await once(createInterface(server.stdout), "line");
  home = await mkdtemp(join(tmpdir(), "meshlift-home-"));
  env = {
    PATH: process.env["PATH"],
    HOME: home,
    MESHLIFT_ENDPOINT: /http:\S+/.exec(String(ready))?.[0],
    HUAWEICLOUD_SDK_PROJECT_ID: parameterExample("mesh-upgrades/create", "project_id"),
    MESHLIFT_TOKEN: "any",
  };
  const { code, stderr } = await npm("install", "--no-audit", "--no-fund", "--offline", tarball);
  if (code !== 0) throw new Error(`npm install failed:\n${stderr}`);
});
afterAll(async () => {
  server?.kill();
  await mock?.[Symbol.asyncDispose]();
  if (home !== undefined) await rm(home, { recursive: true, force: true });
});

const npm = (...args: string[]): Promise<Outcome> => runCommand("npm", args, { cwd: home, env });
const meshlift = (...args: string[]): Promise<Outcome> =>
  runCommand("npx", ["--no", "meshlift", ...args], { cwd: home, env });

it("is small and has no dependencies", async () => {
  const { size } = await stat(tarball);
  console.log(`the packed CLI: ${(size / 1000).toFixed(0)} kB of 250 kB`);
  expect(size).toBeLessThanOrEqual(250_000);
  const installed = (await readdir(join(home, "node_modules"))).filter((name) => !name.startsWith("."));
  expect(installed).toEqual(["meshlift"]);
});

it("runs from its tarball without an installation", async () => {
  const args = ["--yes", "--offline", `--package=${tarball}`, "meshlift", "help", "exit-codes"];
  const outcome = await runCommand("npx", args, { cwd: tmpdir(), env });
  expect(outcome).toMatchObject({ code: 0, stdout: expect.stringContaining("  130  interrupted ") });
});

it("works from the first help screen to a completed upgrade", async () => {
  const { stdout: first } = await meshlift();
  // The command that it leads to is the first of the document, whichever that is.
  const line = /^ +meshlift (help \S+ \S+) +help for one command$/m.exec(first)?.[1] ?? "";
  expect((await meshlift(...line.split(" "))).stdout).toContain("Usage:\n  meshlift ");
  expect((await meshlift("help", "mesh-upgrades", "create")).stdout).toContain("--template [EXAMPLE]");
  const template = await meshlift("mesh-upgrades", "create", "--template");
  await writeFile(join(home, "plan.yaml"), template.stdout);
  const created = await meshlift("mesh-upgrades", "create", "-f", "plan.yaml");
  expect(created).toMatchObject({ code: 0 });
  const next = /^Next: meshlift (.+)$/m.exec(created.stderr)?.[1] ?? "";
  const read = next.split(" ");
  expect(await meshlift(...read)).toMatchObject({ code: 0, stderr: "" });
  const watched = await meshlift(...read, "--interval", "1s", "--until", "status.state == 'Succeeded'");
  expect(watched).toMatchObject({ code: 0, stderr: "" });
  expect(watched.stdout).toMatch(/status\.state=Succeeded/);
  const yaml = await meshlift(...read, "-o", "yaml", "--query", "status.state");
  expect(yaml).toMatchObject({ code: 0, stdout: "Succeeded\n" });
});

it("signs with a key from the environment, and requires a confirmation", async () => {
  const keys = { MESHLIFT_TOKEN: "", HUAWEICLOUD_SDK_AK: "AccessKey", HUAWEICLOUD_SDK_SK: "SecretKey" };
  const signed = await runCommand("npx", ["--no", "meshlift", "config", "show", "-o", "tsv"], {
    cwd: home,
    env: { ...env, ...keys },
  });
  expect(signed).toMatchObject({ code: 0, stdout: expect.stringContaining("credentials\taccess key\t") });
  const id = parameterExample("engines/upgrade", "engine_id");
  const upgrade = ["engines", "upgrade", "--engine-id", id, "--version", "2.4.0"];
  expect(await meshlift(...upgrade)).toMatchObject({ code: 2 });
  const sent = await runCommand("npx", ["--no", "meshlift", ...upgrade, "--yes"], {
    cwd: home,
    env: { ...env, ...keys },
  });
  expect(sent).toMatchObject({ code: 0, stdout: expect.stringContaining("jobId") });
});
