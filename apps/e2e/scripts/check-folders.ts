/** Fails for a folder with more source files than anybody can look through. */
import { globby } from "globby";
import { crowdedFolders } from "../src/crowded-folders.ts";
import { workspace } from "../src/workspace-copy.ts";

const limit = 22;

const files = await globby("**", { cwd: workspace, gitignore: true });
for (const { folder, files: count } of crowdedFolders(files, limit)) {
  console.error(
    `${folder} holds ${count} source files, at most ${limit}: group them into rooms, see ARCHITECTURE.md`,
  );
  process.exitCode = 1;
}
