interface Wait {
  check(): void;
  end(): void;
}

/** Maximum duration of a timer, in ms. */
const longest = 2 ** 31 - 1;

/** The mock's time: that of a clock, which `advance` can advance. */
export class Clock {
  readonly #clock: () => Date;
  readonly #ticks: boolean;
  /** Time that was added by `advance`, in ms. */
  #advanced = 0;
  readonly #waits = new Set<Wait>();
  #isReleased = false;

  /** @param clock the system's if missing. With another clock, only {@link advanceTo} ends waits. */
  constructor(clock?: () => Date) {
    this.#clock = clock ?? (() => new Date());
    this.#ticks = clock === undefined;
  }

  now(): Date {
    return new Date(this.#clock().getTime() + this.#advanced);
  }

  /** Sets the total added time, in ms. */
  advanceTo(advanced: number): void {
    if (advanced === this.#advanced) return;
    this.#advanced = advanced;
    for (const wait of this.#waits) wait.check();
  }

  /** Resolves at this time (ms since 1970), or when `signal` aborts, or when all waits are released. */
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

  /** Ends all waits and all future waits, because a slow body waits for each of its pieces. */
  release(): void {
    this.#isReleased = true;
    for (const wait of this.#waits) wait.end();
  }
}
