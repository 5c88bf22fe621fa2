import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { publishedFolders } from "../src/pack.ts";
import { releaseProblems } from "../src/release-problems.ts";

/** Returns what hinders the release of a workspace of version 0.4.0 as `v0.4.0`, unless another tag is given. */
async function problems(files: Record<string, string>, manifest: object, tag = "v0.4.0"): Promise<string[]> {
  const root = await mkdtemp(join(tmpdir(), "meshlift release ü-"));
  onTestFinished(() => rm(root, { recursive: true }));
  const all: Record<string, string> = {
    "package.json": JSON.stringify({ name: "root", private: true }),
    "pnpm-workspace.yaml": JSON.stringify({ packages: publishedFolders }),
    ".changeset/config.json": "{}",
    ...files,
  };
  for (const folder of publishedFolders)
    all[`${folder}/package.json`] = JSON.stringify({ name: folder, version: "0.4.0", ...manifest });
  for (const [name, text] of Object.entries(all)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return releaseProblems(root, tag);
}

const complete = { repository: { type: "git", url: "git+https://example.com/meshlift.git" } };

it("finds nothing in a version that can be published", async () => {
  expect(await problems({}, complete)).toEqual([]);
});

it("finds a tag of another version", async () => {
  expect(await problems({}, complete, "v0.5.0")).toEqual([
    "the tag v0.5.0 is not v0.4.0, the version of the packages: tag the commit that sets it",
  ]);
});

it("finds changesets that the version lacks", async () => {
  const changeset = { ".changeset/late.md": '---\n"packages/client": patch\n---\n\nLate.\n' };
  expect(await problems(changeset, complete)).toEqual([
    ".changeset/late.md: not in the version 0.4.0: run `pnpm release:version` first",
  ]);
});

it("finds every package without the repository that provenance names", async () => {
  const found = await problems({}, {});
  expect(found.map((problem) => problem.split(": ", 1)[0])).toEqual(
    publishedFolders.map((folder) => `${folder}/package.json`),
  );
  expect(found[0]).toContain("provenance");
});
