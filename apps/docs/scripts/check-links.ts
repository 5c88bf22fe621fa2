/** Fails if a link, an anchor or a path in a Markdown page of the repository is dead. */
import { join, resolve } from "node:path";
import { findDeadLinks } from "./dead-links/find.ts";

/** The folder to check. Tests pass a copy; the default is this repository. */
const dead = await findDeadLinks(resolve(process.argv[2] ?? join(import.meta.dirname, "../../..")));
for (const { file, line, target, problem } of dead) console.error(`${file}:${line}: ${target}: ${problem}`);
if (dead.length > 0) {
  console.error(`links: ${dead.length} dead`);
  process.exitCode = 1;
}
