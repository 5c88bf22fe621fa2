import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "../src/build.ts";
import { runCommand } from "../src/command.ts";
import { workspace } from "../src/workspace-copy.ts";

/** Builds the client and packs it for publication. Returns the tarball's path. @throws {Error} with pnpm's output. */
export function packClient(): Promise<string> {
  return pack("@meshlift/client", "packages/client");
}

/** Builds and packs the mock. */
export function packMock(): Promise<string> {
  return pack("@meshlift/mock", "packages/mock");
}

/** Builds and packs the CLI. */
export function packCli(): Promise<string> {
  return pack("meshlift", "apps/cli");
}

/** Builds and packs the spec. */
export function packSpec(): Promise<string> {
  return pack("@meshlift/spec", "spec");
}

async function pack(name: string, place: string): Promise<string> {
  await build(name);
  const folder = await mkdtemp(join(tmpdir(), "meshlift-pack-"));
  const args = ["--config.verify-deps-before-run=false", "pack", "--pack-destination", folder, "--json"];
  const { stdout, stderr, code } = await runCommand("pnpm", args, {
    cwd: join(workspace, place),
  });
  if (code !== 0) throw new Error(stderr);
  const { filename } = JSON.parse(stdout.slice(stdout.indexOf("{")));
  return filename;
}
