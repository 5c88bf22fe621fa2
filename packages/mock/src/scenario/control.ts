import { isRecord } from "@meshlift/openapi";
import type { Scenario } from "../../generated/scenario.ts";
import type { Clock } from "../clock.ts";
import type { Contract } from "../contract/contract.ts";
import type { Store } from "../store/store.ts";
import { planScenario, type ScenarioPlan } from "./plan.ts";

/** Key of what the store says of the scenario; without a value, the one that the mock began with is in effect. */
export const controlKey = "scenario";

/** What is the same for all mocks that share a store. */
export interface ControlRecord {
  scenario: Scenario;
  /** Grows with every change of scenario, so that counting begins anew. */
  version: number;
  /** ms that were added to the clocks by hand. */
  advanced: number;
}

/** The scenario in effect, as far as this process knows. */
export class ScenarioControl {
  readonly #initial: ControlRecord;
  readonly #clock: Clock;
  #text: string | undefined;
  #plan: { record: ControlRecord; plan: ScenarioPlan } | undefined;
  current: ControlRecord;

  constructor(scenario: Scenario, clock: Clock) {
    this.#initial = { scenario, version: 0, advanced: 0 };
    this.#clock = clock;
    this.current = this.#initial;
  }

  /** Returns what the scenario in effect says of a contract; planned once for each scenario. */
  plan(contract: Contract): ScenarioPlan {
    const { current } = this;
    if (this.#plan?.record !== current) {
      this.#plan = { record: current, plan: planScenario(contract, current.scenario, current.version) };
    }
    return this.#plan.plan;
  }

  /** Takes in the value that the store has at {@link controlKey}. */
  update(text: string | undefined): void {
    if (text === this.#text) return;
    this.#text = text;
    this.current = text === undefined ? this.#initial : readControl(text);
    this.#clock.advanceTo(this.current.advanced);
  }

  /** Changes what is in effect, for all who share the store. */
  async change(store: Store, next: (current: ControlRecord) => ControlRecord): Promise<void> {
    let lost: string | undefined;
    do {
      const [text] = await store.read([controlKey]);
      this.update(text);
      const changed = JSON.stringify(next(this.current));
      lost = await store.write([{ key: controlKey, expected: text, next: changed }]);
      if (lost === undefined) this.update(changed);
    } while (lost !== undefined);
  }
}

function readControl(text: string): ControlRecord {
  const control: unknown = JSON.parse(text);
  if (!isRecord(control) || !isRecord(control["scenario"])) {
    throw new Error(`the store holds something that the mock did not write: ${text}`);
  }
  // Checked before it was written.
  const scenario: Scenario = control["scenario"];
  return { scenario, version: Number(control["version"]), advanced: Number(control["advanced"]) };
}
