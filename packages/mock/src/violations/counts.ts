import { type Store, untilWritten } from "../store/store.ts";
import type { Kept, ViolationLog } from "./recorder.ts";
import { countViolations, identityOf } from "./text.ts";
import { readViolation, type Violation, violates } from "./violation.ts";

/** Most violations that are kept: a proxy may run for days. */
const limit = 10_000;
const prefix = "violation ";

/** Keeps each violation once, and how often it was found. */
export class ViolationCounts implements ViolationLog {
  readonly #violations = new Map<string, Violation>();
  readonly #allowed = new Map<string, Violation>();
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  get violations(): readonly Violation[] {
    return [...this.#violations.values()];
  }

  get allowed(): readonly Violation[] {
    return [...this.#allowed.values()];
  }

  async add(violations: readonly Violation[], allowed: readonly Violation[]): Promise<Kept> {
    // Each item of an array may break the same rule.
    const once = countViolations(violations).map(({ violation }) => violation);
    const kept = {
      violations: count(this.#violations, once),
      allowed: count(
        this.#allowed,
        countViolations(allowed).map(({ violation }) => violation),
      ),
    };
    if (once.length === 0) return kept;
    try {
      await this.#write(once);
      return kept;
    } catch (error) {
      // The response of the upstream is there already, so this does not fail the request.
      const [{ request } = { request: "" }] = once;
      kept.violations.push(...count(this.#violations, [lostViolation(request, error)]));
      return { ...kept, error };
    }
  }

  async readAll(): Promise<Violation[]> {
    const entries = [...(await this.#store.readAll())];
    return entries.filter(([key]) => key.startsWith(prefix)).map(([key, text]) => readViolation(key, text));
  }

  clear(): void {
    this.#violations.clear();
    this.#allowed.clear();
  }

  async #write(violations: readonly Violation[]): Promise<void> {
    const keys = violations.map((violation) => prefix + identityOf(violation));
    await untilWritten(async () => {
      const held = await this.#store.read(keys);
      const writes = violations.map((violation, index) => {
        const expected = held[index];
        const key = keys[index] ?? "";
        const known = expected === undefined ? undefined : readViolation(key, expected);
        const next = { ...(known ?? violation), count: (known?.count ?? 0) + 1 };
        return { key, expected, next: JSON.stringify(next) };
      });
      return (await this.#store.write(writes)) === undefined ? writes : undefined;
    });
  }
}

/** Counts violations. @returns each with the number of times that it was found up to now. */
function count(found: Map<string, Violation>, violations: readonly Violation[]): Violation[] {
  return violations.map((violation) => {
    const key = identityOf(violation);
    const known = found.get(key);
    const now = { ...(known ?? violation), count: (known?.count ?? 0) + 1 };
    if (known !== undefined || found.size < limit) found.set(key, now);
    return { ...violation, count: now.count };
  });
}

function lostViolation(request: string, error: unknown): Violation {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    request,
    ...violates("store-failed", {
      location: "connection",
      message: `the store did not keep the violations of this request: ${reason}`,
      expected: "a store that keeps violations",
      got: reason,
      fix: "see why the store cannot be used; the report of this process has everything",
    }),
  };
}
