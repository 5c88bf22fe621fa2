import { join, resolve } from "node:path";
import { readOperations } from "@meshlift/openapi";
import { bundleFiles } from "./bundle.ts";
import { lint, redocly } from "./redocly.ts";
import { brokenSchemas } from "./schemas.ts";
import { filesIn, readSources, unusedFiles } from "./sources.ts";
import { deadReferences } from "./workflows.ts";

/** The folder with `openapi.yaml` and `redocly.yaml`. Tests pass a copy; the default is this package. */
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
  bundled
    .then((document) => readOperations(document))
    .then(
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
// The bundle also fails on problems that the lint reports, so its error matters only if the lint finds nothing.
const shown = new Set(problems.length === 0 ? refusal : problems);

if (shown.size > 0) {
  console.error([...shown, `spec: ${shown.size} ${shown.size === 1 ? "problem" : "problems"}`].join("\n"));
  process.exitCode = 1;
} else {
  console.log(`spec: no problems in ${sources.length + workflows.length} files`);
}
