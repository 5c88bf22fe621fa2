import type { Call } from "./call.ts";

/** The requests since a start, in numbers only, because a mock may run for days. */
export class Coverage {
  #requests = 0;
  #violations = 0;
  /** Numbers of responses by status, by `operationId`. */
  readonly #statuses = new Map<string, Map<number, number>>();

  /** Number of all requests, also of those that matched no operation. */
  get requests(): number {
    return this.#requests;
  }

  /** Number of all violations. */
  get violations(): number {
    return this.#violations;
  }

  /** Counts one request. @param violations number of its violations. */
  add({ operation, status }: Pick<Call, "operation" | "status">, violations: number): void {
    this.#requests += 1;
    this.#violations += violations;
    if (operation === undefined) return;
    let statuses = this.#statuses.get(operation);
    if (statuses === undefined) this.#statuses.set(operation, (statuses = new Map()));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }

  /** Number of requests to an operation. */
  requestsOf(operation: string): number {
    let sum = 0;
    for (const count of this.statusesOf(operation).values()) sum += count;
    return sum;
  }

  /** Numbers of an operation's responses, by status; 0 is the status of a response that an upstream did not send. */
  statusesOf(operation: string): ReadonlyMap<number, number> {
    return this.#statuses.get(operation) ?? new Map<number, number>();
  }

  clear(): void {
    this.#requests = 0;
    this.#violations = 0;
    this.#statuses.clear();
  }
}
