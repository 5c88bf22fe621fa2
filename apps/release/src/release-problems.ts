import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { isRecord } from "@meshlift/openapi";
import { readPlannedChangesets, readVersion } from "./api-change.ts";
import { publishedFolders } from "./pack.ts";

/**
 * Returns why the workspace cannot be published under a tag, each reason with its remedy.
 * @param root the root of the workspace.
 * @param tag the tag, such as `v0.2.0`.
 */
export async function releaseProblems(root: string, tag: string): Promise<string[]> {
  const version = await readVersion(root);
  const problems = [];
  if (tag !== `v${version}`)
    problems.push(
      `the tag ${tag} is not v${version}, the version of the packages: tag the commit that sets it`,
    );
  const changesets = await readPlannedChangesets(root);
  if (changesets.length > 0)
    problems.push(
      `${changesets.map(({ id }) => `.changeset/${id}.md`).join(", ")}: not in the version ${version}: run \`pnpm release:version\` first`,
    );
  for (const folder of publishedFolders) {
    const manifest: unknown = JSON.parse(await readFile(join(root, folder, "package.json"), "utf8"));
    if (!isRecord(manifest) || manifest["repository"] === undefined)
      problems.push(
        `${folder}/package.json: has no "repository". npm publishes with provenance only if it names the repository of the workflow: add { "type": "git", "url": "git+https://github.com/OWNER/NAME.git", "directory": "${folder}" }`,
      );
  }
  return problems;
}
