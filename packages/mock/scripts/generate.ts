/**
 * Writes `generated/`: the types of a scenario, from its JSON Schema, the shipped scenarios, and the page of the docs that
 * explains the codes of violations.
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { parse } from "yaml";
import { violationPage } from "./violation-page.ts";

const target = new URL("../generated/", import.meta.url);
const scenarios = new URL("../scenarios/", import.meta.url);
const banner = (sources: string): string => `// Generated from ${sources} by "pnpm generate". Do not edit.`;

try {
  const schema: JSONSchema = JSON.parse(
    await readFile(new URL("../scenario.schema.json", import.meta.url), "utf8"),
  );
  const types = await compile(schema, "Scenario", {
    bannerComment: banner("scenario.schema.json"),
    format: false,
    // A list with at least one item is typed as a plain list, so that a program can build it.
    ignoreMinAndMaxItems: true,
  });
  const shipped: Record<string, unknown> = {};
  for (const file of (await readdir(scenarios)).toSorted()) {
    const scenario: unknown = parse(await readFile(new URL(file, scenarios), "utf8"));
    shipped[file.replace(/\.yaml$/, "")] = scenario;
  }
  const module = `${banner("scenarios/")}
import type { Scenario } from "./scenario.ts";

/** The scenarios that come with the package, by name. */
export const shippedScenarios = ${JSON.stringify(shipped, undefined, 2)} satisfies Record<string, Scenario>;
`;
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  await writeFile(new URL("scenario.ts", target), types);
  await writeFile(new URL("shipped-scenarios.ts", target), module);
  await mkdir(new URL("reference/", target));
  await writeFile(new URL("reference/index.md", target), violationPage());
} catch (error) {
  console.error(`mock: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
