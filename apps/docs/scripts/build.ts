import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { base, output } from "../src/address.ts";
import { findBrokenLinks } from "./links.ts";
import { addPolicies } from "./policy.ts";
import { stage } from "./stage.ts";

const root = join(import.meta.dirname, "..");
const astro = createRequire(import.meta.url).resolve("astro/package.json");

/** Runs Astro. @throws {Error} with its log, which is not shown otherwise. */
async function buildSite(): Promise<void> {
  const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: "1" };
  const args = [join(dirname(astro), "bin/astro.mjs"), "build"];
  await promisify(execFile)(process.execPath, args, { cwd: root, env }).catch((error: unknown) => {
    const said = error instanceof Error && "stdout" in error && "stderr" in error;
    throw said ? new Error(`${error.stdout}${error.stderr}`) : error;
  });
}

try {
  await stage(root);
  await buildSite();
  await addPolicies(join(root, output));
  const broken = await findBrokenLinks(join(root, output), base);
  if (broken.length > 0) {
    const lines = broken.map(({ page, link, problem }) => `  ${page}: ${link}: ${problem}`);
    throw new Error(`docs: dead links\n${lines.join("\n")}`);
  }
  console.log(`docs: wrote apps/docs/${output}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
