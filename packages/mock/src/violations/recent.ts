/** Entries beyond the number that are put up with, for each cut moves all the others. */
const slack = 1000;

/** The last entries of a sort, bounded by their number and by their size: a mock may run for days. */
export class Recent<Entry> {
  readonly #limit: number;
  readonly #room: number;
  #entries: Entry[] = [];
  #sizes: number[] = [];
  /** Entries at the front that are forgotten but not cut off yet. */
  #gone = 0;
  #size = 0;

  /** @param limit most entries. @param room most that they take together; the newest is always kept. */
  constructor(limit: number, room: number) {
    this.#limit = limit;
    this.#room = room;
  }

  /** @param size what the entry takes, in the unit of the room. */
  add(entry: Entry, size: number): void {
    this.#entries.push(entry);
    this.#sizes.push(size);
    this.#size += size;
    while (
      this.#entries.length - this.#gone > this.#limit ||
      (this.#size > this.#room && this.#entries.length - this.#gone > 1)
    ) {
      this.#size -= this.#sizes[this.#gone] ?? 0;
      this.#gone += 1;
    }
    if (this.#gone >= slack || this.#size > this.#room / 2) this.#cut();
  }

  /** Oldest first. */
  get all(): readonly Entry[] {
    return this.#entries.slice(this.#gone);
  }

  clear(): void {
    this.#entries = [];
    this.#sizes = [];
    this.#gone = 0;
    this.#size = 0;
  }

  #cut(): void {
    if (this.#gone === 0) return;
    this.#entries.splice(0, this.#gone);
    this.#sizes.splice(0, this.#gone);
    this.#gone = 0;
  }
}
