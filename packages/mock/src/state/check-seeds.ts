import { expectedText, gotText } from "@meshlift/openapi";
import type { Scenario } from "../../generated/scenario.ts";
import type { Contract } from "../contract/contract.ts";
import { ScenarioError } from "../scenario/error.ts";
import { planScenario } from "../scenario/plan.ts";
import { violatedRules } from "../validation/closest-branch.ts";
import { seededResource } from "./seeds.ts";

/**
 * Checks that the values of seeds are what the responses of their resources may have: otherwise each read of such a
 * resource would be a 500.
 * @throws {ScenarioError} with all problems.
 */
export function checkSeeds(contract: Contract, scenario: Scenario): void {
  const { seeds = [] } = scenario;
  if (!seeds.some(({ value }) => value !== undefined)) return;
  const plan = planScenario(contract, scenario, 0);
  const problems = plan.seeds.flatMap(({ seed, path, values }) => {
    const type = contract.resourceTypes.get(path);
    if (seed.value === undefined || type === undefined) return [];
    const { value } = seededResource(type, plan.lifecycleOf(type, values), seed, values);
    const { compile } = contract;
    return violatedRules(compile(type.shape.schema), value, compile).map((error) => ({
      message: `expected ${expectedText(error)}, got ${gotText(error, error.data)}`,
      pointer: `/seeds/${seeds.indexOf(seed)}/value${error.instancePath}`,
    }));
  });
  if (problems.length > 0) throw new ScenarioError("scenario", problems);
}
