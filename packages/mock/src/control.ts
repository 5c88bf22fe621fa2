import { isRecord } from "@meshlift/openapi";
import type { Scenario } from "../generated/scenario.ts";
import type { Clock } from "./clock.ts";
import type { Store } from "./store.ts";

/** Key of what the store says of the scenario; without a value, the one that the mock began with is in effect. */
export const controlKey = "scenario";

/** What is the same for all mocks that share a store. */
export interface Control {
  scenario: Scenario;
  /** Grows with every change of scenario, so that counting begins anew. */
  revision: number;
  /** ms that were added to the clocks by hand. */
  advanced: number;
}

/** The scenario in effect, as far as this process has heard. */
export class Direction {
  readonly #initial: Control;
  readonly #clock: Clock;
  #text: string | undefined;
  current: Control;

  constructor(scenario: Scenario, clock: Clock) {
    this.#initial = { scenario, revision: 0, advanced: 0 };
    this.#clock = clock;
    this.current = this.#initial;
  }

  /** Takes in the value that the store has at {@link controlKey}. @returns true if it is news. */
  hear(text: string | undefined): boolean {
    if (text === this.#text) return false;
    this.#text = text;
    this.current = text === undefined ? this.#initial : readControl(text);
    this.#clock.advanceTo(this.current.advanced);
    return true;
  }

  /** Changes what is in effect, for all who share the store. */
  async change(store: Store, next: (current: Control) => Control): Promise<void> {
    let lost: string | undefined;
    do {
      const [text] = await store.read([controlKey]);
      this.hear(text);
      const changed = JSON.stringify(next(this.current));
      lost = await store.write([{ key: controlKey, expected: text, next: changed }]);
      if (lost === undefined) this.hear(changed);
    } while (lost !== undefined);
  }
}

function readControl(text: string): Control {
  const control: unknown = JSON.parse(text);
  if (!isRecord(control) || !isRecord(control["scenario"])) {
    throw new Error(`the store holds something that the mock did not write: ${text}`);
  }
  // Checked before it was written.
  const scenario: Scenario = control["scenario"];
  return { scenario, revision: Number(control["revision"]), advanced: Number(control["advanced"]) };
}
