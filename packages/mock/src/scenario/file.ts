import { constants, open } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { readOperations } from "@meshlift/openapi";
import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import type { Scenario } from "../../generated/scenario.ts";
import { readJsonAside } from "../http/json.ts";
import { checkedScenario } from "./choice.ts";
import { ScenarioError, type ScenarioProblem } from "./error.ts";

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
  return parseScenario(await readBytes(source), source, document);
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
  if (bytes.length > jsonLimit) return refuse(source, tooLarge);
  if (bytes.length > yamlLimit) {
    const { value, violations } = await readJsonAside(bytes);
    if (violations.length === 0) return checkedScenario(value, source, readOperations(document));
    const hint = `YAML of more than ${yamlLimit / 1024} kB is not accepted: write it as JSON`;
    return refuse(source, ...violations.map(({ message }) => message.replace(/^the body/, "the text")), hint);
  }
  // The parser is loaded only where a scenario is read: a mock with a shipped scenario starts faster without it.
  const { readYaml } = await import("./yaml.ts");
  const yaml = readYaml(decode(bytes, source));
  if ("problems" in yaml) throw new ScenarioError(source, yaml.problems);
  return checkedScenario(yaml.value, source, readOperations(document), yaml.locate);
}

const tooLarge = `larger than ${jsonLimit / 1024 ** 2} MB, the most that a scenario may have`;

function refuse(source: string, ...messages: string[]): never {
  const problems = messages.map((message): ScenarioProblem => ({ message, pointer: "" }));
  throw new ScenarioError(source, problems);
}

/** Reads a regular file: a device may have no end, and a pipe may never begin. */
async function readBytes(source: string): Promise<Uint8Array> {
  try {
    // Without this flag, the opening of a pipe waits for its writer. Windows does not have it.
    await using file = await open(source, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    if (!(await file.stat()).isFile()) return refuse(source, "not a regular file");
    // Read up to the limit: the size of some files of the system is 0, whatever is in them.
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of file.createReadStream({ autoClose: false, end: jsonLimit })) {
      chunks.push(chunk);
      size += chunk.length;
    }
    return size > jsonLimit ? refuse(source, tooLarge) : Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof ScenarioError) throw error;
    const code = error instanceof Error && "code" in error ? error.code : error;
    return refuse(source, code === "ENOENT" ? "no such file" : `cannot be read (${String(code)})`);
  }
}

function decode(bytes: Uint8Array, source: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return refuse(source, "the text is not UTF-8");
  }
}
