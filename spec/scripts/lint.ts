import { join, resolve } from "node:path";
import { readOperations } from "@meshlift/openapi";
import { bundleFiles } from "./bundle.ts";
import { lint, redocly } from "./redocly.ts";
import { brokenSchemas } from "./schemas.ts";
import { filesIn, readSources, unusedFiles } from "./sources.ts";
import { deadReferences } from "./workflows.ts";

/** Another folder than this package's own, with an `openapi.yaml` and a `redocly.yaml` of its own. */
const folder = resolve(process.argv[2] ?? join(import.meta.dirname, ".."));

const workflows = await filesIn(folder, "workflows/*.yaml");
const bundled = bundleFiles(folder);
const [config, found, sources, dead, refusal] = await Promise.all([
  redocly(folder, "check-config"),
  Promise.all(["openapi.yaml", ...workflows].map((file) => lint(folder, file))),
  readSources(folder),
  bundled.then(
    (document) => deadReferences(folder, workflows, document),
    () => [],
  ),
  bundled.then(readOperations).then(
    () => [],
    (error: unknown) => [error instanceof Error ? error.message : String(error)],
  ),
]);

const problems = [
  ...(config.ok ? [] : [config.stderr.trim()]),
  ...found.flat(),
  ...dead,
  ...brokenSchemas(sources),
  ...unusedFiles(sources),
];
// The bundle fails of whatever the lint finds; its own complaint counts where the lint finds nothing.
const shown = new Set(problems.length === 0 ? refusal : problems);

if (shown.size > 0) {
  console.error([...shown, `spec: problems: ${shown.size}`].join("\n"));
  process.exitCode = 1;
} else {
  console.log(`spec: no problem in ${sources.length + workflows.length} files`);
}
