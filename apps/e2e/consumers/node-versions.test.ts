import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createMock } from "@meshlift/mock";
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import manifest from "../../../package.json" with { type: "json" };
import { type Outcome, runCommand } from "../src/command.ts";
import { parameterExample } from "../src/examples.ts";
import { workspace } from "../src/workspace-copy.ts";
import { type Consumer, createConsumer } from "./consumer.ts";
import { credentials, everyCall, everyResult, imports, requires } from "./every-call.ts";
import { installNode, type OtherNode } from "./node-version.ts";
import { packCli, packClient, packMock, packSpec } from "./tarball.ts";

const mock = createMock({ verifySignature: { ak: "AccessKey", sk: "SecretKey" } });
let endpoint: string;
let client: string;
let tarballs: Record<"@meshlift/spec" | "meshlift" | "@meshlift/mock", string>;
const nodes = new Map<string, OtherNode>();
/** A project on Node 24 with all packages. */
let everything: Consumer;

beforeAll(async () => {
  endpoint = (await mock.listen({ port: 0 })).url;
  client = await packClient();
  tarballs = {
    "@meshlift/spec": `file:${await packSpec()}`,
    meshlift: `file:${await packCli()}`,
    "@meshlift/mock": `file:${await packMock()}`,
  };
  // Each is a download of 40 MB, unless npx has it in its cache.
  const ranges = ["18", "20.0.0", "20", "22.0.0", "22", "24", "26"];
  await Promise.all(ranges.map(async (range) => nodes.set(range, await installNode(range))));
  everything = await install("24", ["@meshlift/spec", "meshlift", "@meshlift/mock"]);
}, 600_000);
beforeEach(() => mock.reset());
afterAll(async () => {
  await mock.close();
  await everything?.[Symbol.asyncDispose]();
});

/** Returns an installed Node. @throws {Error} for a version that was not installed. */
function nodeOf(range: string): OtherNode {
  const node = nodes.get(range);
  if (node === undefined) throw new Error(`Node ${range} is not installed`);
  return node;
}

/** Installs packages in a project on a Node version; npm rejects packages whose `engines` exclude it. */
function install(
  range: string,
  names: (keyof typeof tarballs)[],
  files: Record<string, string> = {},
): Promise<Consumer> {
  const dependencies = Object.fromEntries(names.map((name) => [name, tarballs[name]]));
  return createConsumer(
    client,
    dependencies,
    { ".npmrc": "engine-strict=true\n", ...files },
    nodeOf(range).env,
  );
}

it.each(["20.0.0", "20", "22", "24", "26"])(
  "makes calls with the packed client and reads the packed spec on Node %s",
  async (range) => {
    const spec = `import { createRequire } from "node:module";
const document = createRequire(import.meta.url)("@meshlift/spec/openapi.json");
console.log(Object.keys(document.paths).length > 0);`;
    const files = { "main.js": everyCall(imports, endpoint), "spec.js": spec, credentials };
    await using consumer = await install(range, ["@meshlift/spec"], files);
    const { path } = nodeOf(range);
    const { stdout, ...rest } = await runCommand(path, ["main.js"], { cwd: consumer.folder });
    expect(rest).toEqual({ stderr: "", code: 0 });
    expect(JSON.parse(stdout)).toEqual(everyResult);
    expect(mock.violations).toEqual([]);
    expect(await runCommand(path, ["spec.js"], { cwd: consumer.folder })).toEqual({
      stdout: "true\n",
      stderr: "",
      code: 0,
    });
  },
);

// Node 20.0 cannot require an ES module.
it.each(["20", "22", "24", "26"])(
  "makes calls with the packed client, loaded by require, on Node %s",
  async (range) => {
    const files = { "main.cjs": everyCall(requires, endpoint), credentials };
    await using consumer = await install(range, [], files);
    const { stdout, ...rest } = await runCommand(nodeOf(range).path, ["main.cjs"], { cwd: consumer.folder });
    expect(rest).toEqual({ stderr: "", code: 0 });
    expect(JSON.parse(stdout)).toEqual(everyResult);
    expect(mock.violations).toEqual([]);
  },
);

it.each(["22.0.0", "22", "24", "26"])("makes calls with the packed CLI on Node %s", async (range) => {
  await using consumer = await install(range, ["meshlift"]);
  const project = parameterExample("mesh-upgrades/create", "project_id");
  const base = { PATH: nodeOf(range).env["PATH"], HOME: consumer.folder, MESHLIFT_ENDPOINT: endpoint };
  const env = { ...base, HUAWEICLOUD_SDK_PROJECT_ID: project, MESHLIFT_TOKEN: "any" };
  const meshlift = (args: string[], own: Record<string, string | undefined> = env): Promise<Outcome> =>
    runCommand(consumer.path("node_modules/.bin/meshlift"), args, { cwd: consumer.folder, env: own });

  expect(await meshlift(["--version"])).toMatchObject({ code: 0, stderr: "" });
  const template = await meshlift(["mesh-upgrades", "create", "--template"]);
  await writeFile(consumer.path("plan.yaml"), template.stdout);
  const created = await meshlift(["mesh-upgrades", "create", "-f", "plan.yaml"]);
  const next = /^Next: meshlift (.+)\n$/.exec(created.stderr)?.[1] ?? "";
  const watch = ["--interval", "1s", "--until", "status.state == 'Succeeded'", "-o", "yaml", "--query"];
  expect(await meshlift([...next.split(" "), ...watch, "status.state"])).toMatchObject({
    code: 0,
    stdout: "Succeeded\n",
  });
  const id = parameterExample("engines/upgrade", "engine_id");
  const upgrade = ["engines", "upgrade", "--engine-id", id, "--version", "2.4.0", "--yes"];
  const keys = { HUAWEICLOUD_SDK_AK: "AccessKey", HUAWEICLOUD_SDK_SK: "SecretKey" };
  expect(await meshlift(upgrade, { ...env, ...keys, MESHLIFT_TOKEN: undefined })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("jobId"),
    stderr: "",
  });
  // Errors are colored on a terminal, and this is not a terminal.
  expect(await meshlift(["mesh-upgrades", "get"], base)).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/^meshlift: mesh-upgrades get: /),
  });
  expect(mock.violations).toEqual([]);
  // Port 9 is that of the discard protocol, where nothing listens.
  const proxied = { ...env, MESHLIFT_ENDPOINT: "https://a.invalid", HTTPS_PROXY: "http://127.0.0.1:9" };
  const outcome = await meshlift(next.split(" "), proxied);
  expect(outcome.stderr).toContain(
    range === "22.0.0"
      ? "HTTPS_PROXY: Node 22.0.0 cannot use a proxy here"
      : "through the proxy in HTTPS_PROXY (http://127.0.0.1:9)",
  );
  expect(outcome.code).toBe(range === "22.0.0" ? 2 : 8);
});

it.each(["24", "26"])("serves with the packed mock on Node %s", async (range) => {
  await using own = range === "24" ? undefined : await install(range, ["@meshlift/mock"]);
  const { folder, path } = own ?? everything;
  const server = spawn(path("node_modules/.bin/meshlift-mock"), ["--port", "0"], {
    env: nodeOf(range).env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void server.kill("SIGKILL"));
  const [ready] = await once(createInterface(server.stdout), "line");
  const url = /http:\S+/.exec(String(ready))?.[0] ?? "";
  await writeFile(path("main.js"), everyCall(imports, url));
  await writeFile(path("credentials"), credentials, { mode: 0o600 });
  const { stdout } = await runCommand(nodeOf(range).path, ["main.js"], { cwd: folder });
  expect(JSON.parse(stdout)).toEqual(everyResult);
  server.kill("SIGTERM");
  expect(await once(server, "close")).toEqual([0, null]);
});

it.each([
  ["18", [], ">=20"],
  ["20", ["meshlift"], ">=22"],
  ["22", ["@meshlift/mock"], ">=24.18"],
] as const)("does not install packages for a later Node on Node %s: %j", async (range, names, required) => {
  await expect(install(range, [...names])).rejects.toThrow(`Required: {"node":"${required}"}`);
});

describe("on an older Node", () => {
  it.each([
    ["meshlift", "18", "22"],
    ["meshlift", "20", "22"],
    ["meshlift-mock", "18", "24.18"],
    ["meshlift-mock", "22", "24.18"],
  ])("%s says in one line what it needs: Node %s", async (bin, range, floor) => {
    const { version, env } = nodeOf(range);
    const line = `${bin} needs Node ${floor} or later, this is ${version}\n`;
    for (const arg of ["--version", "--help"])
      expect(await runCommand(everything.path("node_modules/.bin", bin), [arg], { env })).toEqual({
        stdout: "",
        stderr: line,
        code: 1,
      });
  });

  describe("in a clone", () => {
    // Only the files that pnpm reads before it installs, so that a script that runs by mistake has nothing to do.
    const files = [".pnpmfile.mjs", "node-version.mjs", "package.json", "pnpm-workspace.yaml"];
    let clone: string;
    beforeAll(async () => {
      clone = await mkdtemp(join(tmpdir(), "meshlift-clone-"));
      for (const file of files) await copyFile(join(workspace, file), join(clone, file));
    });
    afterAll(() => rm(clone, { recursive: true }));

    const scripts = Object.keys(manifest.scripts).map((script) => ({ range: "20", script }));
    it.each([{ range: "18", script: "demo" }, { range: "22", script: "demo" }, ...scripts])(
      "pnpm run $script prints the required versions on Node $range, and installs nothing",
      async ({ range, script }) => {
        const { version, env } = nodeOf(range);
        const { stdout, stderr, code } = await runCommand("pnpm", ["run", script], { cwd: clone, env });
        expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
        // After this line, pnpm prints that the script failed.
        expect(stderr.split("\n", 1)).toEqual([
          `meshlift-workspace needs Node 24.18 or later, this is ${version}: put npx -y -p node@24 -p pnpm@12 before pnpm`,
        ]);
        expect(stderr).not.toMatch(/\n\s+at /);
        expect((await readdir(clone)).toSorted()).toEqual(files);
      },
    );
  });
});
