import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import { summaryFile } from "../src/summary.ts";
import { vitestConfig } from "../src/vitest-config.ts";

const fixture = join(import.meta.dirname, "fixture");
const vitest = join(dirname(fileURLToPath(import.meta.resolve("vitest/package.json"))), "vitest.mjs");
const summary = join(fixture, summaryFile);

let machine: string;
beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), "meshlift-programs-"));
});
afterEach(() => {
  rmSync(machine, { recursive: true });
  rmSync(summary, { force: true });
});

/** Runs the fixture's tests on a machine that has only these programs. */
function runFixture(commands: readonly string[], env: Record<string, string> = {}) {
  const folder = join(machine, `with-${commands.join("-")}`);
  mkdirSync(folder);
  for (const command of commands) {
    writeFileSync(join(folder, command), "");
    chmodSync(join(folder, command), 0o755);
  }
  return spawnSync(process.execPath, [vitest, "run", "--no-color"], {
    cwd: fixture,
    encoding: "utf8",
    env: { PATH: folder, NO_COLOR: "1", ...env },
  });
}

it("skips the tests whose program is missing, and runs the others", () => {
  const { status, stdout, stderr } = runFixture([]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/Tests +1 passed \| 3 skipped \(4\)/);
});

it("runs a test only if all its programs are installed", () => {
  const { status, stdout } = runFixture(["curl"]);
  expect(status).toBe(0);
  expect(stdout).toMatch(/Tests +2 passed \| 2 skipped \(4\)/);
  expect(runFixture(["curl", "tmux"]).status).toBe(1);
});

it.each(["true", "1", "yes"])("ends at once with CI=%s where a program is missing", (CI) => {
  const { status, stdout, stderr } = runFixture(["curl"], { CI });
  expect(status).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toMatch(
    /^CI is set and these programs are missing: chromium, redis-server, tmux, zsh, .*\n/,
  );
  expect(stderr).toMatch(
    /\nInstall them: apt-get install -y .* chromium redis-server tmux zsh fish python3 default-jdk-headless golang-go\n$/,
  );
});

it("has the same time limit for hooks and tests", () => {
  const { test } = vitestConfig([{ name: "one", root: "packages/one" }]);
  const limits = { testTimeout: 300_000, hookTimeout: 300_000 };
  expect(test?.projects).toEqual([{ extends: true, test: expect.objectContaining(limits) }]);
});

it("treats an empty CI as not set", () => {
  expect(runFixture([], { CI: "" }).status).toBe(0);
});

it("writes a summary for `pnpm test` under Turborepo, with the skipped tests of each missing program", () => {
  expect(runFixture(["curl"], { TURBO_HASH: "x", MESHLIFT_PROGRAMS: "y" }).status).toBe(0);
  expect(JSON.parse(readFileSync(summary, "utf8"))).toEqual({
    passed: 2,
    failed: 0,
    skipped: 2,
    failures: [],
    missing: { tmux: 1, fish: 1 },
  });
  // The fixture has a test that fails if both programs are installed.
  runFixture(["curl", "tmux"], { TURBO_HASH: "x", MESHLIFT_PROGRAMS: "y" });
  expect(JSON.parse(readFileSync(summary, "utf8")).failures).toEqual([
    expect.stringMatching(/^needs-programs\.fixture\.ts > .+: .+$/),
  ]);
  expect(runFixture([], { TURBO_HASH: "x", MESHLIFT_PROGRAMS: "y" }).status).toBe(0);
  expect(JSON.parse(readFileSync(summary, "utf8"))).toMatchObject({ missing: { curl: 2, tmux: 1, fish: 1 } });
});

it("refuses to run under Turborepo alone, which would replay skipped tests", () => {
  const { status, stderr } = runFixture([], { TURBO_HASH: "x" });
  expect(status).toBe(1);
  expect(stderr).toMatch(/^run the tests with `pnpm test`/);
});
