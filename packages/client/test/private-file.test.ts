import { execFileSync } from "node:child_process";
import { chmod, chown, lchown, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadCredentials, privateFileProblem } from "../src/node.ts";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-private-"));
  file = join(folder, "credentials");
  await writeFile(file, "[basic]\nak = a\nsk = hunter2-hunter2\n", { mode: 0o600 });
});
afterEach(() => rm(folder, { recursive: true }));

// Windows has no such modes.
describe.runIf(process.platform !== "win32")("a file with a secret", () => {
  it.each([0o600, 0o400, 0o700])("is accepted with mode %o", async (mode) => {
    await chmod(file, mode);
    expect(await privateFileProblem(file)).toBeUndefined();
  });

  it.each([
    [0o640, "read"],
    [0o604, "read"],
    [0o644, "read"],
    [0o620, "changed"],
    [0o602, "changed"],
    [0o666, "changed"],
  ])("is refused with mode %o: it can be %s by others", async (mode, how) => {
    await chmod(file, mode);
    const problem = `can be ${how} by other users; run: chmod 600 ${file}`;
    expect(await privateFileProblem(file)).toBe(problem);
    const loaded = loadCredentials({ env: {}, file });
    await expect(loaded).rejects.toThrow(`credentials: ${file} ${problem}`);
    await expect(loaded).rejects.not.toThrow("hunter2");
  });

  it("is refused in a folder where others can replace it, also a folder above", async () => {
    const inner = join(folder, "inner");
    await mkdir(inner, { mode: 0o700 });
    const deep = join(inner, "token");
    await writeFile(deep, "t", { mode: 0o600 });
    await chmod(folder, 0o777);
    for (const path of [file, deep])
      expect(await privateFileProblem(path)).toContain("they can write to a folder above it");
    // In a sticky folder, such as /tmp, nobody can replace what others own.
    await chmod(folder, 0o1777);
    for (const path of [file, deep]) expect(await privateFileProblem(path)).toBeUndefined();
  });

  it("is checked where a symbolic link leads", async () => {
    const link = join(folder, "link");
    await symlink(file, link);
    expect(await privateFileProblem(link)).toBeUndefined();
    await chmod(file, 0o644);
    expect(await privateFileProblem(link)).toContain("can be read by other users");
  });

  it("may be no folder and no device, and a pipe only where it is read once", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", ["-m", "600", pipe]);
    expect(await privateFileProblem(pipe, { pipe: true })).toBeUndefined();
    expect(await privateFileProblem(pipe)).toBe("is not a regular file");
    await expect(loadCredentials({ file: pipe, profile: "basic" })).rejects.toThrow("is not a regular file");
    expect(await privateFileProblem(folder)).toBe("is a directory; name a file");
    expect(await privateFileProblem("/dev/null")).toBe("is not a regular file");
  });

  // Only root can give a file away.
  it.runIf(process.getuid?.() === 0)("is refused where another user owns it, or the link to it", async () => {
    const link = join(folder, "link");
    await symlink(file, link);
    await lchown(link, 65_534, 65_534);
    expect(await privateFileProblem(link)).toContain("belongs to another user");
    await chown(file, 65_534, 65_534);
    expect(await privateFileProblem(file)).toBe("belongs to another user; make a copy of your own");
  });
});
