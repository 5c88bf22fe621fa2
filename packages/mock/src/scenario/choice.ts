import type { Operation } from "@meshlift/openapi";
import type { Scenario } from "../../generated/scenario.ts";
import { shippedScenarios } from "../../generated/shipped-scenarios.ts";
import { checkScenario } from "./check.ts";
import { checkValues } from "./check-values.ts";
import { ScenarioError } from "./error.ts";
import { readScenarioValue, suggestion } from "./schema.ts";

const shipped = new Map<string, Scenario>(Object.entries(shippedScenarios));

/** Names of the shipped scenarios. */
export const scenarioNames: readonly string[] = [...shipped.keys()];

/**
 * Returns a shipped scenario by name, or checks the given one. Shipped scenarios work with any document.
 * @throws {ScenarioError}
 */
export function chooseScenario(choice: string | Scenario, operations: () => readonly Operation[]): Scenario {
  if (typeof choice !== "string") return checkedScenario(choice, "scenario", operations());
  const scenario = shipped.get(choice);
  if (scenario !== undefined) return scenario;
  const message = `unknown scenario "${choice}". ${suggestion(choice, scenarioNames)}`;
  throw new ScenarioError("scenario", [{ message, pointer: "" }]);
}

/**
 * Checks that `value` is a scenario for these operations.
 * @param source name of the scenario in errors.
 * @param locate finds the line and column of a JSON Pointer.
 * @throws {ScenarioError}
 */
export function checkedScenario(
  value: unknown,
  source: string,
  operations: readonly Operation[],
  locate: (pointer: string) => { line?: number; column?: number } = () => ({}),
): Scenario {
  const read = readScenarioValue(value);
  const problems =
    "problems" in read
      ? read.problems
      : [...checkValues(read.scenario), ...checkScenario(read.scenario, operations)];
  if ("problems" in read || problems.length > 0) {
    throw new ScenarioError(
      source,
      problems.map((problem) => Object.assign(problem, locate(problem.pointer))),
    );
  }
  return read.scenario;
}
