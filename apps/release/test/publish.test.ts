import { execFile, execFileSync } from "node:child_process";
import { hash } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";

const script = join(import.meta.dirname, "../../../.ci/publish");

/** A folder with the tarballs of two packages and their checksums, as `pnpm release:pack` writes it. */
function releaseFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "meshlift publish ü-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const name of ["client", "cli"]) pack(folder, name, { name, version: "0.4.0" });
  const sums = ["client.tgz", "cli.tgz"].map(
    (file) => `${hash("sha256", readFileSync(join(folder, file)))}  ${file}\n`,
  );
  writeFileSync(join(folder, "SHA256SUMS"), sums.join(""));
  return folder;
}

function pack(folder: string, file: string, manifest: object): void {
  mkdirSync(join(folder, "package"), { recursive: true });
  writeFileSync(join(folder, "package/package.json"), JSON.stringify(manifest));
  execFileSync("tar", ["-czf", `${file}.tgz`, "package"], { cwd: folder });
}

/**
 * Runs `.ci/publish` with an npm that only prints what it is to publish.
 * @param published the integrity of what npm has already, by package and version.
 */
async function publish(folder: string, flags: string[] = [], published: Record<string, string> = {}) {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const views = Object.entries(published).map(
    ([name, integrity]) => `[ "$*" = "view ${name} dist.integrity" ] && echo ${integrity} && exit\n`,
  );
  writeFileSync(join(bin, "npm"), `#!/bin/sh\n${views.join("")}[ "$1" = view ] && exit 1\necho "npm $*"\n`);
  chmodSync(join(bin, "npm"), 0o755);
  const env = { ...process.env, PATH: [bin, process.env["PATH"]].join(delimiter) };
  return new Promise<{ code: unknown; calls: string[] }>((resolve) => {
    execFile(script, [...flags, folder], { env }, (error, stdout) => {
      const calls = stdout.split("\n").filter((line) => line.startsWith("npm "));
      resolve({ code: error?.code ?? 0, calls });
    });
  });
}

const upload = (file: string): string =>
  `npm publish ./${file} --access public --ignore-scripts --provenance`;

it("publishes the tested files in their order, with provenance", async () => {
  expect(await publish(releaseFolder())).toEqual({
    code: 0,
    calls: [upload("client.tgz"), upload("cli.tgz")],
  });
});

it("uploads nothing in a dry run", async () => {
  const { code, calls } = await publish(releaseFolder(), ["--dry-run"]);
  expect(code).toBe(0);
  expect(calls).toHaveLength(2);
  expect(calls.filter((call) => !call.includes("--dry-run"))).toEqual([]);
});

it("continues after the packages that npm has already", async () => {
  const folder = releaseFolder();
  const integrity = `sha512-${hash("sha512", readFileSync(join(folder, "client.tgz")), "base64")}`;
  expect(await publish(folder, [], { "client@0.4.0": integrity })).toEqual({
    code: 0,
    calls: [upload("cli.tgz")],
  });
});

it("stops if npm has other content under the version", async () => {
  expect(await publish(releaseFolder(), [], { "client@0.4.0": "sha512-other" })).toEqual({
    code: 1,
    calls: [],
  });
});

it("publishes nothing if a file is not the tested one", async () => {
  const folder = releaseFolder();
  pack(folder, "cli", { name: "cli", version: "0.4.1" });
  expect(await publish(folder)).toEqual({ code: 1, calls: [] });
});

it("publishes nothing beside a file that was not tested", async () => {
  const folder = releaseFolder();
  pack(folder, "other", { name: "other", version: "0.4.0" });
  expect(await publish(folder)).toEqual({ code: 1, calls: [] });
});
