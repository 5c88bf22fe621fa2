import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import type { Scenario } from "../../generated/scenario.ts";
import { checkedScenario } from "./choice.ts";
import { ScenarioError } from "./error.ts";

/**
 * Reads a scenario from a file in YAML or JSON.
 * @param document the bundled OpenAPI document that it is for; Meshlift's own by default.
 * @throws {ScenarioError} that names file, line and column of all that is wrong.
 * @example
 * const mock = createMock({ scenario: await readScenario("test/half-done.yaml") });
 */
export async function readScenario(file: string | URL, document: unknown = openapi): Promise<Scenario> {
  const source = file instanceof URL ? fileURLToPath(file) : file;
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    const message = error.code === "ENOENT" ? "there is no such file" : `cannot be read (${error.code})`;
    throw new ScenarioError(source, [{ message, pointer: "" }]);
  });
  return parseScenario(bytes, source, document);
}

/**
 * Reads a scenario from YAML or JSON, as text or in UTF-8.
 * @param source what to call it in errors.
 * @throws {ScenarioError} that names line and column of all that is wrong.
 */
export async function parseScenario(
  content: string | Uint8Array,
  source: string,
  document: unknown = openapi,
): Promise<Scenario> {
  // Only whoever writes scenarios pays for the parser.
  const { readYaml } = await import("./yaml.ts");
  const yaml = readYaml(typeof content === "string" ? content : decode(content, source));
  if ("refused" in yaml) {
    throw new ScenarioError(
      source,
      yaml.refused.map((problem) => ({ ...problem, pointer: "" })),
    );
  }
  return checkedScenario(yaml.value, source, readOperations(document), yaml.locate);
}

function decode(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ScenarioError(source, [{ message: "is not UTF-8", pointer: "" }]);
  }
}
