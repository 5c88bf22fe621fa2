import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, it, onTestFinished } from "vitest";
import { runCommand } from "../src/command.ts";
import { workspace } from "../src/workspace-copy.ts";
import { packCli, packClient, packMock } from "./tarball.ts";

/** Bundles sources with another bundler than the build's. Returns the packages from the registry whose code is inside. */
async function bundledPackages(folder: string, entries: readonly string[]): Promise<string[]> {
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(
    await readFile(join(workspace, folder, "package.json"), "utf8"),
  );
  const { metafile } = await build({
    absWorkingDir: join(workspace, folder),
    entryPoints: [...entries],
    bundle: true,
    write: false,
    metafile: true,
    outdir: "out",
    format: "esm",
    platform: "node",
    mainFields: ["module", "main"],
    external: [...Object.keys(dependencies), ...Object.keys(peerDependencies)],
    logLevel: "error",
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const names = inputs.flatMap(([file, { bytesInOutput }]) => {
    const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
    return name === undefined || bytesInOutput === 0 ? [] : [name];
  });
  return [...new Set(names)].toSorted();
}

it.each([
  { folder: "packages/client", pack: packClient, entries: ["src/index.ts", "src/node.ts"], copied: [] },
  {
    folder: "packages/mock",
    pack: packMock,
    entries: [
      "src/index.ts",
      "src/bin.ts",
      "src/vitest.ts",
      "src/jest.ts",
      "src/msw.ts",
      "src/store/redis.ts",
    ],
    copied: [],
  },
  // The generated validators are a copy of ajv's runtime.
  { folder: "apps/cli", pack: packCli, entries: ["src/bin.ts"], copied: ["ajv"] },
])(
  "the tarball of $folder has the license of every package in it",
  async ({ folder, pack, entries, copied }) => {
    const unpacked = await mkdtemp(join(tmpdir(), "meshlift-licenses-"));
    onTestFinished(() => rm(unpacked, { recursive: true }));
    expect(await runCommand("tar", ["-xzf", await pack()], { cwd: unpacked })).toMatchObject({ code: 0 });
    const text = await readFile(join(unpacked, "package/dist/THIRD-PARTY-LICENSES.txt"), "utf8");
    const sections = [...text.matchAll(/^(\S+) \d+\.\d+\.\d+ \([\w.-]+\)\n=+\n\nSource: https:\S+\n\n\S/gm)];
    const named = sections.map(([, name]) => name);
    const bundled = await bundledPackages(folder, entries);
    expect(bundled.length).toBeGreaterThan(0);
    expect(named).toEqual([...new Set([...bundled, ...copied])].toSorted());
    expect(await readFile(join(unpacked, "package/LICENSE"), "utf8")).toContain("Apache License");
  },
);
