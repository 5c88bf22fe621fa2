/** Number of dropped entries to collect before a cut, because each cut moves all other entries. */
const slack = 1000;

/** A limit of the total size of several lists: beyond it the largest list drops its oldest entry. */
export class SharedLimit {
  readonly #limit: number;
  readonly #lists = new Set<{ readonly size: number; dropOldest(): void }>();
  #size = 0;

  /** @param limit total size of all lists. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Counts a change of the size of a list; an empty list is forgotten. */
  count(list: { readonly size: number; dropOldest(): void }, change: number): void {
    this.#size += change;
    if (list.size > 0) this.#lists.add(list);
    else this.#lists.delete(list);
    while (this.#size > this.#limit) {
      // Otherwise one list that grows would empty all others.
      let largest = list;
      for (const other of this.#lists) if (other.size > largest.size) largest = other;
      largest.dropOldest();
    }
  }
}

/** The most recent entries, limited in number and total size because a mock may run for days. */
export class Recent<Entry> {
  readonly #limit: number;
  readonly #sizeLimit: number;
  readonly #shared: SharedLimit | undefined;
  #entries: Entry[] = [];
  #sizes: number[] = [];
  /** Number of entries at the front that are dropped but not yet cut. */
  #dropped = 0;
  #size = 0;

  /**
   * @param limit number of entries. @param sizeLimit total size of the entries; the newest is always kept.
   * @param shared limit for this and other lists, for which the newest may be dropped.
   */
  constructor(limit: number, sizeLimit: number, shared?: SharedLimit) {
    this.#limit = limit;
    this.#sizeLimit = sizeLimit;
    this.#shared = shared;
  }

  /** Total size of the entries. */
  get size(): number {
    return this.#size;
  }

  /** Adds an entry. @param size in the unit of the size limit. */
  add(entry: Entry, size: number): void {
    this.#entries.push(entry);
    this.#sizes.push(size);
    const before = this.#size;
    this.#size += size;
    while (this.length > this.#limit || (this.#size > this.#sizeLimit && this.length > 1)) {
      this.#drop();
    }
    if (this.#dropped >= slack || this.#size > this.#sizeLimit / 2) this.#cut();
    this.#shared?.count(this, this.#size - before);
  }

  /** Number of entries. */
  get length(): number {
    return this.#entries.length - this.#dropped;
  }

  /** Drops the oldest entry. */
  dropOldest(): void {
    const before = this.#size;
    this.#drop();
    this.#cut();
    this.#shared?.count(this, this.#size - before);
  }

  /** The entries, oldest first. */
  get all(): readonly Entry[] {
    return this.#entries.slice(this.#dropped);
  }

  clear(): void {
    const before = this.#size;
    this.#entries = [];
    this.#sizes = [];
    this.#dropped = 0;
    this.#size = 0;
    this.#shared?.count(this, -before);
  }

  #drop(): void {
    this.#size -= this.#sizes[this.#dropped] ?? 0;
    this.#dropped += 1;
  }

  #cut(): void {
    if (this.#dropped === 0) return;
    this.#entries.splice(0, this.#dropped);
    this.#sizes.splice(0, this.#dropped);
    this.#dropped = 0;
  }
}
