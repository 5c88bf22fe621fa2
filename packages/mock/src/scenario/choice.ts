import type { Operation } from "@meshlift/openapi";
import type { Scenario } from "../../generated/scenario.ts";
import { shippedScenarios } from "../../generated/shipped-scenarios.ts";
import { checkScenario } from "./check.ts";
import { ScenarioError } from "./error.ts";
import { meant, readScenarioValue } from "./schema.ts";

const shipped = new Map<string, Scenario>(Object.entries(shippedScenarios));

/** Names of the scenarios that come with the package. */
export const scenarioNames: readonly string[] = [...shipped.keys()];

/**
 * A shipped scenario by its name, or the given one, checked. Shipped ones fit any document.
 * @throws {ScenarioError}
 */
export function chooseScenario(choice: string | Scenario, operations: () => Operation[]): Scenario {
  if (typeof choice !== "string") return checkedScenario(choice, "scenario", operations());
  const found = shipped.get(choice);
  if (found !== undefined) return found;
  const message = `there is no scenario "${choice}", ${meant(choice, [...scenarioNames])}`;
  throw new ScenarioError("scenario", [{ message, pointer: "" }]);
}

/**
 * `value` as a scenario for these operations.
 * @param source what to call it in errors.
 * @param locate finds the line and column of a JSON Pointer.
 * @throws {ScenarioError}
 */
export function checkedScenario(
  value: unknown,
  source: string,
  operations: Operation[],
  locate: (pointer: string) => { line?: number; column?: number } = () => ({}),
): Scenario {
  const read = readScenarioValue(value);
  const problems = "problems" in read ? read.problems : checkScenario(read.scenario, operations);
  if ("problems" in read || problems.length > 0) {
    throw new ScenarioError(
      source,
      problems.map((problem) => Object.assign(problem, locate(problem.pointer))),
    );
  }
  return read.scenario;
}
