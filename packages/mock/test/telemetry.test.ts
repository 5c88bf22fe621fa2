import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { startUpstream } from "./upstream-server.ts";
import manifest from "../package.json" with { type: "json" };

const fromMock = createRequire(import.meta.url);
const prism = fromMock.resolve("@stoplight/prism-http/package.json");
const scarf = dirname(createRequire(prism).resolve("@scarf/scarf/package.json"));

/**
 * Runs the install script of `@scarf/scarf` in a project that depends on a mock. It reports to a server of the test.
 * @returns what it says, and the paths that it has requested.
 */
async function install(
  mock: { scarfSettings?: unknown },
  project: { scarfSettings?: unknown } = {},
  env: Record<string, string> = {},
): Promise<{ said: string; requested: string[] }> {
  const { url, received } = await startUpstream((response) => void response.end());
  const folder = await realpath(await mkdtemp(join(tmpdir(), "meshlift-telemetry-")));
  onTestFinished(() => rm(folder, { recursive: true }));
  const modules = join(folder, "node_modules");
  const write = async (path: string, content: object): Promise<void> => {
    await mkdir(path, { recursive: true });
    await writeFile(join(path, "package.json"), JSON.stringify(content));
  };
  const { name, version } = manifest;
  await write(folder, { name: "project", version: "1.0.0", dependencies: { [name]: version }, ...project });
  const dependencies = { "@stoplight/prism-http": "5.16.0" };
  await write(join(modules, name), { name, version, dependencies, ...mock });
  await write(join(modules, "@stoplight/prism-http"), {
    name: "@stoplight/prism-http",
    version: "5.16.0",
    dependencies: { "@scarf/scarf": "1.4.0" },
  });
  await cp(scarf, join(modules, "@scarf/scarf"), { recursive: true, dereference: true });
  // The script gives npm three seconds, which a busy machine needs for npm alone. So npm is asked before.
  const list = ["ls", "@scarf/scarf", "--json", "--long"];
  const tree = await promisify(execFile)("npm", list, { cwd: folder, env: { ...process.env, HOME: folder } });
  await writeFile(join(folder, "tree.json"), tree.stdout);
  await writeFile(join(folder, "npm"), `#!/bin/sh\ncat '${folder}/tree.json'\n`, { mode: 0o755 });
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [join(modules, "@scarf/scarf/report.js")],
    {
      cwd: join(modules, "@scarf/scarf"),
      env: {
        PATH: `${folder}:${process.env["PATH"]}`,
        HOME: folder,
        TMPDIR: folder,
        INIT_CWD: folder,
        SCARF_VERBOSE: "true",
        SCARF_LOCAL_PORT: new URL(url).port,
        ...env,
      },
    },
  );
  return { said: stdout + stderr, requested: received.map((request) => request.url) };
}

const reported = ["/package-event/install"];

it("reports no installation of the mock, because its package.json disables that", async () => {
  const { scarfSettings } = manifest;
  const { said, requested } = await install({ scarfSettings });
  expect(requested).toEqual([]);
  expect(said).toContain("Scarf has been disabled via a package.json in the dependency chain.");
});

it("would report one without that, unless the project or the environment disables it", async () => {
  expect((await install({})).requested).toEqual(reported);
  expect((await install({}, { scarfSettings: { enabled: false } })).requested).toEqual([]);
  expect((await install({}, {}, { SCARF_ANALYTICS: "false" })).requested).toEqual([]);
  expect((await install({}, {}, { DO_NOT_TRACK: "1" })).requested).toEqual([]);
});
