/**
 * What `npm install` is in samples: checks that every package it names is one of the workspace or of the registry, and
 * installs nothing, because the workspace's packages are not on the registry. `pnpm test:consumers` installs them.
 */
import { existsSync, globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { workspace } from "../workspace-copy.ts";

interface Manifest {
  name: string;
  version: string;
  private?: boolean;
}

const published = globSync(["spec/package.json", "{packages,apps}/*/package.json"], { cwd: workspace })
  .map((path): Manifest => JSON.parse(readFileSync(join(workspace, path), "utf8")))
  .filter((manifest) => manifest.private !== true);
const tarballs = published.map(
  ({ name, version }) => `${name.replace("@", "").replace("/", "-")}-${version}.tgz`,
);

for (const word of process.argv.slice(2)) {
  if (word.startsWith("-")) continue;
  const name = word.replace(/(?<=.)@.*$/, "");
  const known = word.endsWith(".tgz")
    ? tarballs.includes(basename(word))
    : published.some((manifest) => manifest.name === name) ||
      (!name.startsWith("@meshlift/") && existsSync(join(workspace, "apps/e2e/node_modules", name)));
  if (known) continue;
  console.error(
    `npm install: no package ${word}; there are ${[...tarballs, ...published.map((manifest) => manifest.name)].join(", ")}`,
  );
  process.exitCode = 1;
}
