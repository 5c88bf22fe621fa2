import type { Clock } from "../src/index.ts";

interface Timer {
  at: number;
  run: () => void;
}

/** A clock that stands still until a test advances it; `run` jumps from timer to timer. */
export class FakeClock implements Clock {
  time: number;
  readonly #timers = new Set<Timer>();

  constructor(start = Date.parse("2026-01-02T03:04:05Z")) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  after(ms: number, run: () => void): () => void {
    const timer = { at: this.time + ms, run };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Timers that have neither run nor been cancelled. */
  get pending(): number {
    return this.#timers.size;
  }

  /**
   * Lets time pass, timer by timer, until `done` settles.
   * @throws {Error} if no timer is left and it has not settled.
   */
  async until<Value>(done: Promise<Value>): Promise<Value> {
    let settled = false;
    const finish = (): void => {
      settled = true;
    };
    done.then(finish, finish);
    for (;;) {
      // Let pending promises settle before the next timer.
      await new Promise((resolve) => setImmediate(resolve));
      if (settled) return done;
      const next = [...this.#timers].toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined) continue;
      this.#timers.delete(next);
      this.time = Math.max(this.time, next.at);
      next.run();
    }
  }
}
