/** Fails for a folder with too many source files. */
import { globby } from "globby";
import { crowdedFolders } from "../src/crowded-folders.ts";
import { workspace } from "../src/workspace-copy.ts";

const limit = 22;

const files = await globby("**", { cwd: workspace, gitignore: true });
for (const { folder, files: count } of crowdedFolders(files, limit)) {
  console.error(
    `${folder} has ${count} source files; the limit is ${limit}. Group them into rooms, see ARCHITECTURE.md.`,
  );
  process.exitCode = 1;
}
