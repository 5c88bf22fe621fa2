import { fileURLToPath } from "node:url";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import type { Scenario } from "../../generated/scenario.ts";
import { operationsOf } from "../contract/operations.ts";
import { FileError, readRegularFile } from "../files/read-file.ts";
import { readJsonAside } from "../http/json.ts";
import { checkedScenario } from "./choice.ts";
import { ScenarioError } from "./error.ts";

/** Maximum size of a scenario, in bytes: that of JSON, and that of YAML, which takes 20 times as long to parse. */
const jsonLimit = 12 * 1024 * 1024;
const yamlLimit = 256 * 1024;

/**
 * Reads a scenario from a YAML file of at most 256 kB, or a JSON file of at most 12 MB.
 * @param document the bundled OpenAPI document that the scenario is for; Meshlift's own by default.
 * @throws {ScenarioError} with file, line and column of each problem.
 * @example
 * const mock = createMock({ scenario: await readScenario("test/half-done.yaml") });
 */
export async function readScenario(file: string | URL, document: unknown = openapi): Promise<Scenario> {
  const source = file instanceof URL ? fileURLToPath(file) : file;
  const bytes = await readRegularFile(source, jsonLimit).catch((error: unknown) => {
    throw error instanceof FileError ? refusal(source, error.message) : error;
  });
  return parseScenario(bytes, source, document);
}

/**
 * Reads a scenario from YAML or JSON, given as text or as UTF-8 bytes.
 * @param source name of the scenario in errors.
 * @throws {ScenarioError} with line and column of each problem; without them for JSON of more than 256 kB.
 */
export async function parseScenario(
  content: string | Uint8Array,
  source: string,
  document: unknown = openapi,
): Promise<Scenario> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  if (bytes.length > jsonLimit) throw refusal(source, tooLarge);
  if (bytes.length > yamlLimit) {
    const { value, violations } = await readJsonAside(bytes);
    if (violations.length === 0) return checkedScenario(value, source, operationsOf(document));
    const hint = `YAML of more than ${yamlLimit / 1024} kB is not accepted: write it as JSON`;
    throw refusal(source, ...violations.map(({ message }) => message.replace(/^the body/, "the text")), hint);
  }
  // The parser is loaded only where a scenario is read: a mock with a shipped scenario starts faster without it.
  const { readYaml } = await import("../files/yaml.ts");
  const yaml = readYaml(decode(bytes, source));
  if ("problems" in yaml) {
    throw new ScenarioError(
      source,
      yaml.problems.map((problem) => Object.assign(problem, { pointer: "" })),
    );
  }
  return checkedScenario(yaml.value, source, operationsOf(document), yaml.locate);
}

const tooLarge = `larger than ${jsonLimit / 1024 ** 2} MB, the most that a scenario may have`;

function refusal(source: string, ...messages: string[]): ScenarioError {
  return new ScenarioError(
    source,
    messages.map((message) => ({ message, pointer: "" })),
  );
}

function decode(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refusal(source, "the text is not UTF-8");
  }
}
