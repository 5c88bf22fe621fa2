import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import {
  findProgram,
  installCommand,
  installedPrograms,
  missingPrograms,
  programs,
  requireProgram,
} from "../src/programs.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "meshlift-programs-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function addProgram(name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, "");
  chmodSync(path, mode);
  return path;
}

it("finds a program on the path, the best command first", () => {
  const env = { PATH: ["", "/no/such/folder", folder].join(delimiter) };
  expect(findProgram("redis-server", env)).toBeUndefined();
  const valkey = addProgram("valkey-server");
  expect(findProgram("redis-server", env)).toBe(valkey);
  const redis = addProgram("redis-server");
  expect(findProgram("redis-server", env)).toBe(redis);
});

it("takes the best command from any folder of the path", () => {
  const first = join(folder, "first");
  mkdirSync(first);
  addProgram("first/valkey-server");
  const redis = addProgram("redis-server");
  expect(findProgram("redis-server", { PATH: [first, folder].join(delimiter) })).toBe(redis);
});

it("does not search the working directory for an empty entry of the path", () => {
  addProgram("curl");
  const before = process.cwd();
  process.chdir(folder);
  try {
    expect(findProgram("curl", { PATH: ["", "/no/such/folder"].join(delimiter) })).toBeUndefined();
  } finally {
    process.chdir(before);
  }
});

it("ignores a file that is not executable", () => {
  addProgram("curl", 0o644);
  expect(findProgram("curl", { PATH: folder })).toBeUndefined();
});

it("ignores a folder, such as that of an application", () => {
  expect(findProgram("chromium", { PATH: "", CHROMIUM_PATH: folder })).toBeUndefined();
});

it("prefers the program that its variable names", () => {
  addProgram("chromium");
  const mine = addProgram("my-browser");
  expect(findProgram("chromium", { PATH: folder, CHROMIUM_PATH: mine })).toBe(mine);
});

it("prints how to install a required program", () => {
  expect(() => requireProgram("tmux", { PATH: folder })).toThrow(
    "tmux is not installed: apt-get install -y --no-install-recommends tmux",
  );
});

it("describes the machine differently when a program is installed or replaced by another", () => {
  const seen = new Set([installedPrograms({ PATH: folder })]);
  addProgram("valkey-server");
  seen.add(installedPrograms({ PATH: folder }));
  addProgram("redis-server");
  seen.add(installedPrograms({ PATH: folder }));
  expect(seen.size).toBe(3);
});

it("is the same list as in CONTRIBUTING", () => {
  const contributing = readFileSync(join(import.meta.dirname, "../../../CONTRIBUTING.md"), "utf8");
  const rows = [...contributing.matchAll(/^\| `([\w-]+)` +\| ([^|]+?) +\|$/gm)].map(([, name, purpose]) => ({
    name,
    purpose,
  }));
  const listed = new Set(programs.map(({ name }) => String(name)));
  expect(rows.filter(({ name = "" }) => listed.has(name))).toEqual(
    programs.map(({ name, purpose }) => ({ name, purpose })),
  );
  expect(contributing).toContain(installCommand(missingPrograms({ PATH: "" })));
});
