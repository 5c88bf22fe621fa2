import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, it, onTestFinished } from "vitest";
import { runCommand } from "../src/command.ts";
import { parameterExample } from "../src/examples.ts";
import { readPage } from "../src/samples/page/blocks.ts";
import { workspace } from "../src/workspace-copy.ts";
import { packCli, packClient, packMock } from "./tarball.ts";

/** The files of a project with all packages. */
let files: Record<string, string>;

beforeAll(async () => {
  const own = {
    "@meshlift/client": `file:${await packClient()}`,
    "@meshlift/mock": `file:${await packMock()}`,
    meshlift: `file:${await packCli()}`,
  };
  // The mock depends on the client, whose version may not be in the registry yet. Each package manager has its own word.
  const manifest = { private: true, type: "module", dependencies: own, resolutions: own, overrides: own };
  files = {
    "package.json": JSON.stringify(manifest),
    ".yarnrc.yml": await yarnSettings(),
    "pnpm-workspace.yaml": JSON.stringify({ overrides: own }),
    "main.js": `import { createClient } from "@meshlift/client";
import { createMock } from "@meshlift/mock";

const mock = createMock();
const client = createClient({ endpoint: "https://mock", auth: { token: "any" }, fetch: mock.fetch });
const { jobId } = await client.engines.upgrade({
  project_id: "${parameterExample("engines/upgrade", "project_id")}",
  engine_id: "${parameterExample("engines/upgrade", "engine_id")}",
  body: { version: "2.4.0" },
});
console.log(Number.isInteger(jobId), mock.violations.length);
await mock.close();
`,
  };
});

/** Returns the settings that the README of the mock gives for Yarn with Plug'n'Play. */
async function yarnSettings(): Promise<string> {
  const page = "packages/mock/README.md";
  const samples = readPage(page, await readFile(join(workspace, page), "utf8"));
  return samples.find(({ title }) => title === ".yarnrc.yml")?.text ?? "";
}

// Each installs strictly: a package can import only what it declares.
it.each([
  {
    manager: "pnpm",
    from: ["pnpm@12.21.0"],
    install: ["pnpm", "install", "--ignore-scripts", "--prefer-offline"],
    run: ["pnpm", "exec"],
  },
  {
    manager: "Yarn with Plug'n'Play",
    from: ["@yarnpkg/cli-dist@4.18.1"],
    install: ["yarn", "install"],
    run: ["yarn"],
  },
  {
    manager: "Bun",
    from: ["bun@1.4.5"],
    install: ["bun", "install", "--linker=isolated", "--ignore-scripts"],
    run: ["bun", "run"],
  },
])("$manager installs the packages, and they work", async ({ from, install, run }) => {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-manager-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  const env = {
    ...process.env,
    CI: undefined,
    YARN_NODE_LINKER: "pnp",
    YARN_ENABLE_SCRIPTS: "false",
    YARN_ENABLE_TELEMETRY: "0",
    YARN_NPM_REGISTRY_SERVER: (
      await runCommand("npm", ["config", "get", "registry"], { env: process.env })
    ).stdout.trim(),
  };
  const command = (words: readonly string[]) =>
    runCommand("npx", ["--yes", ...from.map((name) => `--package=${name}`), ...words], { cwd: folder, env });
  const installed = await command(install);
  if (installed.code !== 0) throw new Error(installed.stdout + installed.stderr);
  const ran = await command([...run, "node", "main.js"]);
  if (ran.code !== 0) throw new Error(ran.stdout + ran.stderr);
  expect(ran.stdout).toBe("true 0\n");
  for (const bin of ["meshlift", "meshlift-mock"]) {
    expect(await command([...run, bin, "--version"])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  }
});
