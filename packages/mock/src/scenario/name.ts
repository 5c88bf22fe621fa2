import type { shippedScenarios } from "../../generated/shipped-scenarios.ts";

/** Name of a shipped scenario. */
export type ScenarioName = keyof typeof shippedScenarios;
