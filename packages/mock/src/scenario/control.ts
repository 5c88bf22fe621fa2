import { isRecord } from "@meshlift/openapi";
import type { Scenario } from "../../generated/scenario.ts";
import type { Clock } from "../clock.ts";
import type { Contract } from "../contract/contract.ts";
import { longestDuration } from "../duration.ts";
import { foreignValue, readStored, type Store, untilWritten } from "../store/store.ts";
import { checkValues } from "./check-values.ts";
import { planScenario, type ScenarioPlan } from "./plan.ts";
import { readScenarioValue } from "./schema.ts";

/** Store key of the {@link ControlRecord}. Without a value, the initial scenario of the mock is in effect. */
export const controlKey = "scenario";

/** Scenario and clock, which all mocks on one store share. */
export interface ControlRecord {
  scenario: Scenario;
  /** Increases with every change of the scenario, so that calls are counted from 1 again. */
  version: number;
  /** Time by which the clocks were advanced, in ms. */
  advanced: number;
}

/** The scenario in effect, as this process last read it from the store. */
export class ScenarioControl {
  readonly #initial: ControlRecord;
  readonly #clock: Clock;
  #text: string | undefined;
  #plan: { contract: Contract; record: ControlRecord; plan: ScenarioPlan } | undefined;
  current: ControlRecord;

  constructor(scenario: Scenario, clock: Clock) {
    this.#initial = { scenario, version: 0, advanced: 0 };
    this.#clock = clock;
    this.current = this.#initial;
  }

  /** Returns the plan of the scenario in effect; each scenario is planned once. */
  plan(contract: Contract): ScenarioPlan {
    const { current } = this;
    if (this.#plan?.record !== current || this.#plan.contract !== contract) {
      const plan = planScenario(contract, current.scenario, current.version);
      this.#plan = { contract, record: current, plan };
    }
    return this.#plan.plan;
  }

  /** Applies the value that the store has at {@link controlKey}. */
  update(text: string | undefined): void {
    if (text === this.#text) return;
    this.current = text === undefined ? this.#initial : readControl(text);
    // Only now: a value that cannot be read is refused with every request.
    this.#text = text;
    this.#clock.advanceTo(this.current.advanced);
  }

  /** Changes scenario or clock, for all mocks on the store. @throws {StoreError} if the store cannot be used. */
  async change(store: Store, next: (current: ControlRecord) => ControlRecord): Promise<void> {
    const changed = await untilWritten(async () => {
      const [text] = await store.read([controlKey]);
      this.update(text);
      const record = JSON.stringify(next(this.current));
      const conflict = await store.write([{ key: controlKey, expected: text, next: record }]);
      return conflict === undefined ? record : undefined;
    });
    this.update(changed);
  }
}

function readControl(text: string): ControlRecord {
  const record = readStored(controlKey, text);
  if (isRecord(record)) {
    const { version, advanced } = record;
    const read = readScenarioValue(record["scenario"]);
    const isOurs =
      Number.isSafeInteger(version) &&
      typeof advanced === "number" &&
      advanced >= 0 &&
      advanced <= longestDuration &&
      "scenario" in read &&
      // Names that only another document has match nothing.
      checkValues(read.scenario).length === 0;
    if (isOurs) return { scenario: read.scenario, version: Number(version), advanced };
  }
  throw foreignValue(controlKey);
}
