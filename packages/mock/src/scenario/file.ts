import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import type { Scenario } from "../../generated/scenario.ts";
import { checkedScenario } from "./choice.ts";
import { ScenarioError } from "./error.ts";

/**
 * Reads a scenario from a YAML or JSON file.
 * @param document the bundled OpenAPI document that the scenario is for; Meshlift's own by default.
 * @throws {ScenarioError} with file, line and column of each problem.
 * @example
 * const mock = createMock({ scenario: await readScenario("test/half-done.yaml") });
 */
export async function readScenario(file: string | URL, document: unknown = openapi): Promise<Scenario> {
  const source = file instanceof URL ? fileURLToPath(file) : file;
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const message = error.code === "ENOENT" ? "no such file" : `cannot be read (${error.code})`;
    throw new ScenarioError(source, [{ message, pointer: "" }]);
  });
  return parseScenario(bytes, source, document);
}

/**
 * Reads a scenario from YAML or JSON, given as text or as UTF-8 bytes.
 * @param source name of the scenario in errors.
 * @throws {ScenarioError} with line and column of each problem.
 */
export async function parseScenario(
  content: string | Uint8Array,
  source: string,
  document: unknown = openapi,
): Promise<Scenario> {
  // The parser is loaded only where a scenario is read: a mock with a shipped scenario starts faster without it.
  const { readYaml } = await import("./yaml.ts");
  const yaml = readYaml(typeof content === "string" ? content : decode(content, source));
  if ("problems" in yaml) throw new ScenarioError(source, yaml.problems);
  return checkedScenario(yaml.value, source, readOperations(document), yaml.locate);
}

function decode(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ScenarioError(source, [{ message: "the text is not UTF-8", pointer: "" }]);
  }
}
