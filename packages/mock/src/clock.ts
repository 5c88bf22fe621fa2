interface Wait {
  check(): void;
  end(): void;
}

/** Longest that a timer can be set for, in ms. */
const longest = 2 ** 31 - 1;

/** The mock's time: that of a clock, advanced by hand. */
export class Clock {
  readonly #clock: () => Date;
  readonly #ticks: boolean;
  /** ms that were added by hand. */
  #advanced = 0;
  readonly #waits = new Set<Wait>();
  #isReleased = false;

  /** @param clock the system's if missing. On another one, only {@link advanceTo} brings waits to an end. */
  constructor(clock?: () => Date) {
    this.#clock = clock ?? (() => new Date());
    this.#ticks = clock === undefined;
  }

  now(): Date {
    return new Date(this.#clock().getTime() + this.#advanced);
  }

  /** Makes the time added by hand so many ms in all. */
  advanceTo(advanced: number): void {
    if (advanced === this.#advanced) return;
    this.#advanced = advanced;
    for (const wait of this.#waits) wait.check();
  }

  /** Resolves when it is so late (ms since 1970), or `signal` aborts, or all waits are released. */
  until(time: number, signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    let timer: NodeJS.Timeout | undefined;
    const wait: Wait = {
      check: () => {
        clearTimeout(timer);
        const left = time - this.now().getTime();
        if (left <= 0 || signal.aborted || this.#isReleased) wait.end();
        else if (this.#ticks) timer = setTimeout(wait.check, Math.min(left, longest));
      },
      end: () => {
        clearTimeout(timer);
        signal.removeEventListener("abort", wait.end);
        this.#waits.delete(wait);
        resolve();
      },
    };
    this.#waits.add(wait);
    signal.addEventListener("abort", wait.end);
    wait.check();
    return promise;
  }

  /** Ends all waits, whatever the time, and those to come: what is late in pieces waits for each of them. */
  release(): void {
    this.#isReleased = true;
    for (const wait of this.#waits) wait.end();
  }
}
