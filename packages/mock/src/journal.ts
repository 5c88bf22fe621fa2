import type { Problem } from "./problem.ts";

/** One request that reached the mock, and what it was answered with. */
export interface Call {
  /** `operationId`, missing where no operation was reached. */
  operation?: string;
  method: string;
  /** Path and query as they were sent. */
  url: string;
  /** Names in lower case. Credentials are kept as they came: print with care. */
  headers: Record<string, string>;
  /** The JSON value of the body, missing where there was none or it was unreadable. */
  body?: unknown;
  status: number;
  /** Where the path names what does not exist: which part of it, and what would have been known. */
  missing?: string;
}

/** One broken rule of the contract, and the operation that it happened to. */
export interface Violation extends Problem {
  /** `operationId`, missing where no operation was reached. */
  operation?: string;
  /** Method, path and query of the request: `GET /v1/p-1/mesh-upgrade/u-1`. */
  request: string;
}

/** Most entries that are remembered of each sort: a mock may run for days. */
const limit = 10_000;

/** What a mock has seen. */
export class Journal {
  readonly calls: Call[] = [];
  readonly violations: Violation[] = [];
  readonly #onCall: ((call: Call, violations: Violation[]) => void) | undefined;

  constructor(onCall?: (call: Call, violations: Violation[]) => void) {
    this.#onCall = onCall;
  }

  add(call: Call, problems: Problem[]): void {
    const { operation } = call;
    const violations = problems.map((problem) => ({
      ...(operation !== undefined && { operation }),
      request: `${call.method} ${call.url}`,
      ...problem,
    }));
    this.calls.push(call);
    this.violations.push(...violations);
    this.#onCall?.(call, violations);
    for (const entries of [this.calls, this.violations]) entries.splice(0, entries.length - limit);
  }

  clear(): void {
    this.calls.length = 0;
    this.violations.length = 0;
  }
}
