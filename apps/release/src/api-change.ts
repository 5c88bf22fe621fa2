import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { getReleasePlan } from "@changesets/get-release-plan";
import { isRecord } from "@meshlift/openapi";
import { type Changeset, changesetProblems, changesText } from "./demanded-changesets.ts";
import { compareSpecs } from "./spec-changes.ts";

const run = promisify(execFile);

/** The bundled document of the last release, from the root of the workspace. `pnpm release:version` writes it. */
export const releasedSpec = "spec/released/openapi.json";

/** The bundled document as it is now. */
export const currentSpec = "spec/generated/openapi.json";

/** The result of a comparison with an earlier document. */
export interface ApiChange {
  /** The changes in words; empty if there are none. */
  text: string;
  /** The problems of the changesets, each with its remedy. */
  problems: string[];
}

/**
 * Compares the API with the last release, and checks the changesets. With `since`, compares it with that commit of Git
 * instead, and counts only changesets that are newer: the changesets of others do not describe the changes of a branch.
 * @param root the root of the workspace.
 * @throws {Error} if a file cannot be read, or Git does not know the commit.
 */
export async function readApiChange(root: string, since?: string): Promise<ApiChange> {
  const [before, after, version] = await Promise.all([
    since === undefined ? readJson(join(root, releasedSpec)) : readJsonAt(root, since, currentSpec),
    readJson(join(root, currentSpec)),
    readVersion(root),
  ]);
  const changes = await compareSpecs(before, after);
  const changesets = await readPlannedChangesets(root, since);
  const origin = since ?? `${version} (${releasedSpec})`;
  const text = changes.length === 0 ? "" : `API changes since ${origin}\n${changesText(changes)}`;
  return { text, problems: changesetProblems(changes, changesets, version) };
}

/**
 * Returns the changesets of the next release.
 * @param root the root of the workspace.
 * @param since a commit of Git: only those that are newer.
 */
export async function readPlannedChangesets(root: string, since?: string): Promise<readonly Changeset[]> {
  return (await getReleasePlan(root, since)).changesets;
}

/** Returns the common version of the published packages. */
export async function readVersion(root: string): Promise<string> {
  const manifest = await readJson(join(root, "packages/client/package.json"));
  return isRecord(manifest) ? String(manifest["version"]) : "";
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}

/** Reads a file as it was at a commit. */
async function readJsonAt(root: string, commit: string, file: string): Promise<unknown> {
  const { stdout } = await run("git", ["show", `${commit}:${file}`], { cwd: root, maxBuffer: 2 ** 26 });
  return JSON.parse(stdout);
}
