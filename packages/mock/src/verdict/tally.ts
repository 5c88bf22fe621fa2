import type { Call } from "../violations/call.ts";
import { Coverage } from "../violations/coverage.ts";
import { identityOf, type Repeated } from "../violations/text.ts";
import type { Violation } from "../violations/violation.ts";
import { judge, type VerdictRules } from "./judge.ts";
import type { RunVerdict, SessionSummary } from "./verdict.ts";

/** Maximum number of sessions that are listed. */
const mostSessions = 10_000;

/** Number of different violations that are kept, because a mock may run for days. */
const limit = 10_000;

/** All requests and violations from the start of a mock to its end: a reset does not delete them. */
export class Tally {
  readonly #coverage = new Coverage();
  /** The first 10,000 different violations, by identity. */
  readonly #violations = new Map<string, Repeated>();

  readonly #sessions = new Map<string, SessionSummary>();

  /** Adds one request and its violations. */
  add(call: Call, violations: readonly Violation[]): void {
    this.#coverage.add(call, violations.length);
    if (call.session !== undefined) this.#addTo(call.session, violations.length);
    for (const violation of violations) {
      const key = identityOf(violation);
      const known = this.#violations.get(key);
      if (known !== undefined) known.count += 1;
      else if (this.#violations.size < limit) this.#violations.set(key, { violation, count: 1 });
    }
  }

  /** Judges what was added so far, in all sessions. */
  judge(rules: VerdictRules): RunVerdict {
    const verdict = judge(this.#coverage, [...this.#violations.values()], rules);
    return { ...verdict, sessions: [...this.#sessions.values()] };
  }

  #addTo(session: string, violations: number): void {
    const known = this.#sessions.get(session) ?? { session, requests: 0, violations: 0 };
    known.requests += 1;
    known.violations += violations;
    if (this.#sessions.size < mostSessions) this.#sessions.set(session, known);
  }
}
