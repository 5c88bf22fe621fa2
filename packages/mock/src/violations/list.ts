import { Recent, type SharedLimit } from "../store/recent.ts";
import type { Store } from "../store/store.ts";
import type { Kept, ViolationLog } from "./recorder.ts";
import { readViolation, type Violation } from "./violation.ts";

/** Maximum number of violations in the list, and of characters in them. */
const limit = 10_000;
const room = 32 * 1024 * 1024;

/** Lists each violation, oldest first. */
export class ViolationList implements ViolationLog {
  readonly #violations: Recent<Violation>;
  readonly #allowed: Recent<Violation>;
  readonly #store: Store;

  /** @param shared limit of the lists of all sessions. */
  constructor(store: Store, shared?: SharedLimit) {
    this.#store = store;
    this.#violations = new Recent(limit, room, shared);
    this.#allowed = new Recent(limit, room, shared);
  }

  get violations(): readonly Violation[] {
    return this.#violations.all;
  }

  get allowed(): readonly Violation[] {
    return this.#allowed.all;
  }

  async add(violations: Violation[], allowed: Violation[]): Promise<Kept> {
    for (const violation of violations) this.#violations.add(violation, lengthOf(violation));
    for (const violation of allowed) this.#allowed.add(violation, lengthOf(violation));
    if (violations.length === 0) return { violations, allowed };
    try {
      await this.#store.record(
        violations.map((violation) => JSON.stringify(violation)),
        limit,
      );
      return { violations, allowed };
    } catch (error) {
      return { violations, allowed, error };
    }
  }

  async readAll(): Promise<Violation[]> {
    return (await this.#store.readRecord()).map((text) => readViolation("record", text));
  }

  clear(): void {
    this.#violations.clear();
    this.#allowed.clear();
  }
}

function lengthOf({ request, message, expected, got, fix, pointer = "" }: Violation): number {
  return [request, message, expected, got, fix, pointer].reduce((sum, text) => sum + text.length, 0);
}
