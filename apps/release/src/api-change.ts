import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { getReleasePlan } from "@changesets/get-release-plan";
import { isRecord } from "@meshlift/openapi";
import { type Changeset, changesetProblems, changesText } from "./demanded-changesets.ts";
import { compareSpecs } from "./spec-changes.ts";

/** The bundled document of the last release, from the root of the workspace. `pnpm release:version` writes it. */
export const releasedSpec = "spec/released/openapi.json";

/** The bundled document as it is now. */
export const currentSpec = "spec/generated/openapi.json";

/** The result of a comparison with the last release. */
export interface ApiChange {
  /** The changes in words; empty if there are none. */
  text: string;
  /** The mistakes in the changesets, each with its remedy. */
  problems: string[];
}

/**
 * Compares the API with the last release, and checks the changesets.
 * @param root the root of the workspace.
 * @throws {Error} if a file cannot be read.
 */
export async function readApiChange(root: string): Promise<ApiChange> {
  const [before, after, version] = await Promise.all([
    readJson(join(root, releasedSpec)),
    readJson(join(root, currentSpec)),
    readVersion(root),
  ]);
  const changes = await compareSpecs(before, after);
  const changesets = await readPlannedChangesets(root);
  const text =
    changes.length === 0 ? "" : `API changes since ${version} (${releasedSpec})\n${changesText(changes)}`;
  return { text, problems: changesetProblems(changes, changesets, version) };
}

/** Returns the changesets of the next release. @param root the root of the workspace. */
export async function readPlannedChangesets(root: string): Promise<readonly Changeset[]> {
  return (await getReleasePlan(root)).changesets;
}

/** Returns the common version of the published packages. */
export async function readVersion(root: string): Promise<string> {
  const manifest = await readJson(join(root, "packages/client/package.json"));
  return isRecord(manifest) ? String(manifest["version"]) : "";
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(file, "utf8"));
}
