import { sameness } from "./describe-violations.ts";
import { readViolation, type Violation } from "./journal.ts";
import type { Store } from "./store.ts";

/** Most findings that are kept: a proxy may run for days. */
const limit = 10_000;

/** What a proxy has found: each violation once, and how often. */
export class Findings {
  readonly #found = new Map<string, Violation>();

  /** @returns the violations with the number of times that each has been found up to now. */
  add(violations: readonly Violation[]): Violation[] {
    return violations.map((violation) => {
      const key = sameness(violation);
      const known = this.#found.get(key);
      const now = { ...(known ?? violation), count: (known?.count ?? 0) + 1 };
      if (known !== undefined || this.#found.size < limit) this.#found.set(key, now);
      return { ...violation, count: now.count };
    });
  }

  get all(): readonly Violation[] {
    return [...this.#found.values()];
  }

  clear(): void {
    this.#found.clear();
  }
}

const prefix = "finding ";
/** Nobody loses against other writers this often by chance: a store that always refuses is broken. */
const tries = 1000;

/** Adds what one request has shown to what all proxies on `store` have found. @throws {StoreError} */
export async function recordFindings(store: Store, violations: readonly Violation[]): Promise<void> {
  const keys = violations.map((violation) => prefix + sameness(violation));
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const held = await store.read(keys);
    const lost = await store.write(
      violations.map((violation, at) => {
        const expected = held[at];
        const known = expected === undefined ? undefined : readViolation(expected);
        const next = { ...(known ?? violation), count: (known?.count ?? 0) + 1 };
        return { key: keys[at] ?? "", expected, next: JSON.stringify(next) };
      }),
    );
    if (lost === undefined) return;
  }
  throw new Error(`the store refused ${tries} writes in a row`);
}

/** What all proxies on `store` have found. @throws {StoreError} */
export async function readFindings(store: Store): Promise<Violation[]> {
  const entries = [...(await store.readAll())];
  return entries.filter(([key]) => key.startsWith(prefix)).map(([, text]) => readViolation(text));
}
