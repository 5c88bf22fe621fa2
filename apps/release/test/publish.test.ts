import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

const script = join(import.meta.dirname, "../../../.ci/publish");

/** Runs `.ci/publish` with an npm that only prints its arguments. Returns the calls and the exit code. */
async function publish(files: Record<string, string>, sums: Record<string, string>, ...flags: string[]) {
  const folder = await mkdtemp(join(tmpdir(), "meshlift publish ü-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const lines = Object.entries(sums).map(([name, text]) => {
    const hash = createHash("sha256").update(text).digest("hex");
    return `${hash}  ${name}\n`;
  });
  const all = { ...files, npm: '#!/bin/sh\necho "npm $*"\n', SHA256SUMS: lines.join("") };
  for (const [name, text] of Object.entries(all)) await writeFile(join(folder, name), text);
  await chmod(join(folder, "npm"), 0o755);
  const env = { ...process.env, PATH: [folder, process.env["PATH"]].join(delimiter) };
  return new Promise<{ code: unknown; calls: string[] }>((resolve) => {
    execFile(script, [...flags, folder], { env }, (error, stdout) => {
      resolve({
        code: error?.code ?? 0,
        calls: stdout.split("\n").filter((line) => line.startsWith("npm ")),
      });
    });
  });
}

const tested = { "b.tgz": "the client", "a.tgz": "the command line" };

it("publishes the tested files in their order, with provenance", async () => {
  expect(await publish(tested, tested)).toEqual({
    code: 0,
    calls: ["b.tgz", "a.tgz"].map(
      (file) => `npm publish ./${file} --access public --ignore-scripts --provenance`,
    ),
  });
});

it("uploads nothing in a dry run", async () => {
  const { code, calls } = await publish(tested, tested, "--dry-run");
  expect(code).toBe(0);
  expect(calls).toHaveLength(2);
  expect(calls.filter((call) => !call.includes("--dry-run"))).toEqual([]);
});

it("publishes nothing if a file is not the tested one", async () => {
  expect(await publish({ ...tested, "a.tgz": "another" }, tested)).toEqual({ code: 1, calls: [] });
});

it("publishes nothing beside a file that was not tested", async () => {
  expect(await publish({ ...tested, "c.tgz": "another" }, tested)).toEqual({ code: 1, calls: [] });
});
