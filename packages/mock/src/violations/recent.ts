/** Number of dropped entries to collect before a cut, because each cut moves all other entries. */
const slack = 1000;

/** The most recent entries, limited in number and total size because a mock may run for days. */
export class Recent<Entry> {
  readonly #limit: number;
  readonly #sizeLimit: number;
  #entries: Entry[] = [];
  #sizes: number[] = [];
  /** Number of entries at the front that are dropped but not yet cut. */
  #dropped = 0;
  #size = 0;

  /** @param limit number of entries. @param sizeLimit total size of the entries; the newest is always kept. */
  constructor(limit: number, sizeLimit: number) {
    this.#limit = limit;
    this.#sizeLimit = sizeLimit;
  }

  /** Adds an entry. @param size in the unit of the size limit. */
  add(entry: Entry, size: number): void {
    this.#entries.push(entry);
    this.#sizes.push(size);
    this.#size += size;
    while (
      this.#entries.length - this.#dropped > this.#limit ||
      (this.#size > this.#sizeLimit && this.#entries.length - this.#dropped > 1)
    ) {
      this.#size -= this.#sizes[this.#dropped] ?? 0;
      this.#dropped += 1;
    }
    if (this.#dropped >= slack || this.#size > this.#sizeLimit / 2) this.#cut();
  }

  /** The entries, oldest first. */
  get all(): readonly Entry[] {
    return this.#entries.slice(this.#dropped);
  }

  clear(): void {
    this.#entries = [];
    this.#sizes = [];
    this.#dropped = 0;
    this.#size = 0;
  }

  #cut(): void {
    if (this.#dropped === 0) return;
    this.#entries.splice(0, this.#dropped);
    this.#sizes.splice(0, this.#dropped);
    this.#dropped = 0;
  }
}
