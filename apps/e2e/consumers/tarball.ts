import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "../src/build.ts";
import { runCommand } from "../src/command.ts";
import { workspace } from "../src/workspace-copy.ts";

/**
 * Returns the path of the client's tarball. It is in the folder `MESHLIFT_TARBALLS` if that is set, as for a release;
 * otherwise the client is built and packed. @throws {Error} with pnpm's output.
 */
export function packClient(): Promise<string> {
  return pack("@meshlift/client", "packages/client");
}

/** Returns the path of the mock's tarball. */
export function packMock(): Promise<string> {
  return pack("@meshlift/mock", "packages/mock");
}

/** Returns the path of the CLI's tarball. */
export function packCli(): Promise<string> {
  return pack("meshlift", "apps/cli");
}

/** Returns the path of the spec's tarball. */
export function packSpec(): Promise<string> {
  return pack("@meshlift/spec", "spec");
}

async function pack(name: string, place: string): Promise<string> {
  const { MESHLIFT_TARBALLS: given } = process.env;
  if (given !== undefined) return givenTarball(name, given);
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

/** Returns the tarball of a package in a folder that `pnpm release:pack` has filled. */
async function givenTarball(name: string, folder: string): Promise<string> {
  const prefix = `${name.replace("@", "").replace("/", "-")}-`;
  const files = (await readdir(resolve(workspace, folder))).filter(
    (file) => file.startsWith(prefix) && /^\d.*\.tgz$/.test(file.slice(prefix.length)),
  );
  const [file] = files;
  if (file === undefined || files.length > 1)
    throw new Error(
      `MESHLIFT_TARBALLS: ${folder} has ${files.length} tarballs of ${name}; run pnpm release:pack`,
    );
  return resolve(workspace, folder, file);
}
