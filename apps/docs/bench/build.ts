/** Prints the time of a cold build. */
import { execFile } from "node:child_process";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..");
for (const made of [".astro", "node_modules/.astro", "node_modules/.vite", "dist"]) {
  await rm(join(root, made), { recursive: true, force: true });
}
const begun = performance.now();
await promisify(execFile)(process.execPath, [join(root, "scripts/build.ts")], { cwd: root });
console.log(`docs: a cold build takes ${((performance.now() - begun) / 1000).toFixed(1)} s (goal 60)`);
