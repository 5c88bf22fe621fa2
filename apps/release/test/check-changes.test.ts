import { execFile, execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { documentWith } from "./document.ts";

const script = join(import.meta.dirname, "../scripts/check-changes.ts");

/** Writes a workspace with these documents and changesets. Returns its root. */
async function write(before: unknown, after: unknown, changesets: Record<string, string>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "meshlift changes ü-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const manifest = (name: string) => JSON.stringify({ name, version: "0.4.0" });
  const files = {
    "package.json": JSON.stringify({ name: "root", private: true }),
    "pnpm-workspace.yaml": "packages: [packages/*]\n",
    "packages/client/package.json": manifest("@meshlift/client"),
    "packages/mock/package.json": manifest("@meshlift/mock"),
    "packages/cli/package.json": manifest("meshlift"),
    ".changeset/config.json": JSON.stringify({ fixed: [["@meshlift/client", "@meshlift/mock", "meshlift"]] }),
    "spec/released/openapi.json": JSON.stringify(before),
    "spec/generated/openapi.json": JSON.stringify(after),
    ...changesets,
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return root;
}

/** Runs the check in a workspace. */
function run(root: string, ...args: string[]) {
  return new Promise<{ code: unknown; stdout: string; stderr: string }>((resolve) => {
    execFile(process.execPath, [script, root, ...args], (error, stdout, stderr) => {
      resolve({ code: error?.code ?? 0, stdout, stderr });
    });
  });
}

const check = async (...files: Parameters<typeof write>) => run(await write(...files));

const released = documentWith();
const narrowed = documentWith(["[full, short]", "[full]"]);
const changeset = (size: string) => ({
  ".changeset/one.md": `---\n"@meshlift/client": ${size}\n"@meshlift/mock": ${size}\nmeshlift: ${size}\n---\n\nNarrower.\n`,
});

it("passes while the API is the released one", async () => {
  expect(await check(released, released, {})).toEqual({
    code: 0,
    stdout: "release: the API is the same as in the last release\n",
    stderr: "",
  });
});

it("fails until a changeset of the right size describes a breaking change", async () => {
  const listed = [
    "API changes since 0.4.0 (spec/released/openapi.json)",
    "breaks users of @meshlift/client, @meshlift/mock, meshlift:",
    expect.stringContaining("  parts/get: "),
    "",
  ];
  const without = await check(released, narrowed, {});
  expect(without).toMatchObject({ code: 1, stderr: expect.stringContaining("no minor changeset names") });
  expect(without.stdout.split("\n")).toEqual(listed);
  expect(await check(released, narrowed, changeset("patch"))).toMatchObject({ code: 1 });
  const described = await check(released, narrowed, changeset("minor"));
  expect(described).toMatchObject({ code: 0, stderr: "" });
  expect(described.stdout.split("\n")).toEqual(listed);
});

it("compares a branch with the commit that it begins at, and counts its own changesets only", async () => {
  const root = await write(released, released, changeset("minor"));
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.test", ...args], { cwd: root });
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=main");
  git("switch", "--quiet", "--create=branch");
  await writeFile(join(root, "spec/generated/openapi.json"), JSON.stringify(narrowed));
  git("commit", "--quiet", "--all", "--message=narrower");
  expect(await run(root)).toMatchObject({ code: 0 });
  const lacking = await run(root, "--since", "main");
  expect(lacking).toMatchObject({ code: 1, stderr: expect.stringContaining("no minor changeset names") });
  expect(lacking.stdout).toContain("API changes since main\n");
  await writeFile(join(root, ".changeset/two.md"), changeset("minor")[".changeset/one.md"]);
  git("add", "--all");
  git("commit", "--quiet", "--message=described");
  expect(await run(root, "--since", "main")).toMatchObject({ code: 0, stderr: "" });
  const unknown = await run(root, "--since", "nowhere");
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining("nowhere") });
  expect(unknown.stderr).not.toContain("    at ");
});
