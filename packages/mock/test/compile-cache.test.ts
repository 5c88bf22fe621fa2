import { execFileSync } from "node:child_process";
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  realpath,
  rm,
  symlink,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { compileCacheFolder } from "../../../compile-cache.ts";

const uid = process.getuid?.() ?? -1;
const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));

/** Returns a home folder of this user, below the temporary folder that all users can write to. */
async function createHome(): Promise<string> {
  const home = await realpath(await mkdtemp(join(tmpdir(), "meshlift-home-")));
  onTestFinished(() => rm(home, { recursive: true }));
  return home;
}

describe.skipIf(process.platform === "win32")("the folder of the compile cache", () => {
  it("is in ~/.cache, and each new part of it is closed to other users", async () => {
    const home = await createHome();
    const folder = join(home, ".cache", "meshlift", "compile-cache");
    expect(compileCacheFolder({ env: {}, home })).toBe(folder);
    for (const part of [".cache", ".cache/meshlift", ".cache/meshlift/compile-cache"]) {
      expect((await lstat(join(home, part))).mode & 0o777).toBe(0o700);
    }
    expect(compileCacheFolder({ env: {}, home })).toBe(folder);
  });

  it("is in XDG_CACHE_HOME, unless that is relative", async () => {
    const home = await createHome();
    const found = compileCacheFolder({ env: { XDG_CACHE_HOME: join(home, "xdg") }, home });
    expect(found).toBe(join(home, "xdg", "meshlift", "compile-cache"));
    const other = compileCacheFolder({ env: { XDG_CACHE_HOME: "xdg" }, home });
    expect(other).toBe(join(home, ".cache", "meshlift", "compile-cache"));
  });

  it("follows a symbolic link of the user to a folder of the user", async () => {
    const [home, disk] = [await createHome(), await createHome()];
    await symlink(disk, join(home, ".cache"));
    expect(compileCacheFolder({ env: {}, home })).toBe(join(disk, "meshlift", "compile-cache"));
  });

  it.each([".cache", ".cache/meshlift", ".cache/meshlift/compile-cache", "."])(
    "is none where others can write to %s",
    async (part) => {
      const home = await createHome();
      await mkdir(join(home, part), { recursive: true });
      for (const mode of [0o770, 0o707]) {
        await chmod(join(home, part), mode);
        expect(compileCacheFolder({ env: {}, home })).toBeUndefined();
      }
    },
  );

  it("is none in the temporary folder itself, although others cannot replace what is in it", async () => {
    const folder = await createHome();
    await chmod(folder, 0o1777);
    expect(compileCacheFolder({ env: { XDG_CACHE_HOME: folder }, home: folder })).toBeUndefined();
  });

  it.each(["meshlift", "meshlift/compile-cache"])("is none where %s is a symbolic link", async (part) => {
    const [home, other] = [await createHome(), await createHome()];
    await mkdir(join(home, ".cache", "meshlift"), { recursive: true, mode: 0o700 });
    await rm(join(home, ".cache", part), { recursive: true, force: true });
    await symlink(other, join(home, ".cache", part));
    expect(compileCacheFolder({ env: {}, home })).toBeUndefined();
  });

  it("is none where a file has its name", async () => {
    const home = await createHome();
    await mkdir(join(home, ".cache", "meshlift"), { recursive: true, mode: 0o700 });
    await writeFile(join(home, ".cache", "meshlift", "compile-cache"), "", { mode: 0o600 });
    expect(compileCacheFolder({ env: {}, home })).toBeUndefined();
  });

  it("is none behind a symbolic link to a folder whose parent others can write to", async () => {
    const [home, open] = [await createHome(), await createHome()];
    await mkdir(join(open, "cache"), { mode: 0o700 });
    await chmod(open, 0o777);
    await symlink(join(open, "cache"), join(home, ".cache"));
    expect(compileCacheFolder({ env: {}, home })).toBeUndefined();
  });

  it("is none without a home folder, and creates none", async () => {
    const home = join(await createHome(), "missing");
    expect(compileCacheFolder({ env: {}, home })).toBeUndefined();
    await expect(lstat(home)).rejects.toThrow("ENOENT");
  });

  it.runIf(uid === 0)(
    "is none in another user's home, as with sudo, and nothing is created there",
    async () => {
      const home = await createHome();
      await chown(home, 65_534, 65_534);
      expect(compileCacheFolder({ env: {}, home })).toBeUndefined();
      expect(await readdir(home)).toEqual([]);
    },
  );

  it.runIf(uid === 0).each([".cache", ".cache/meshlift", ".cache/meshlift/compile-cache"])(
    "is none where %s belongs to another user",
    async (part) => {
      const home = await createHome();
      compileCacheFolder({ env: {}, home });
      await chown(join(home, part), 65_534, 65_534);
      expect(compileCacheFolder({ env: {}, home })).toBeUndefined();
    },
  );

  it("is where meshlift-mock keeps its compiled code, and not in TMPDIR", async () => {
    const [home, TMPDIR] = [await createHome(), await createHome()];
    const { NODE_COMPILE_CACHE: _, XDG_CACHE_HOME: __, ...env } = process.env;
    execFileSync(process.execPath, [bin, "--help"], { env: { ...env, HOME: home, TMPDIR } });
    expect(await readdir(join(home, ".cache", "meshlift", "compile-cache"))).toHaveLength(1);
    await rm(join(home, ".cache"), { recursive: true });
    await chmod(home, 0o777);
    execFileSync(process.execPath, [bin, "--help"], { env: { ...env, HOME: home, TMPDIR } });
    expect([await readdir(home), await readdir(TMPDIR)]).toEqual([[], []]);
  });
});

it.runIf(process.platform === "win32")("is in the folder of the user on Windows", async () => {
  const home = await createHome();
  const folder = compileCacheFolder({ env: { LOCALAPPDATA: home } });
  expect(folder).toBe(join(home, "meshlift", "compile-cache"));
  expect(compileCacheFolder({ env: {} })).toBeUndefined();
});
