import type { shippedScenarios } from "../../generated/shipped-scenarios.ts";

/** Name of a scenario that comes with the package. */
export type ScenarioName = keyof typeof shippedScenarios;
