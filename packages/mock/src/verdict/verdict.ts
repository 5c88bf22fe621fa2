import type { Fault } from "../violations/codes.ts";
import type { Violation } from "../violations/violation.ts";
import type { FailureCode } from "./codes.ts";

/** The requests to one operation. */
export interface OperationCoverage {
  /** `operationId`. */
  operation: string;
  /** Number of requests. */
  requests: number;
  /** True if the operation must be called. */
  required: boolean;
  /** Number of responses, by documented status; 0 for a status that was never sent. */
  documented: Record<string, number>;
  /** Number of responses, by status that the document does not have; `0` if an upstream sent no response. */
  undocumented: Record<string, number>;
}

/** A reason why a verdict fails without a violation. */
export interface VerdictFailure {
  code: FailureCode;
  /** The side that has to change. */
  fault: Fault;
  /** The reason in one sentence. */
  message: string;
  /** `operationId` of a required operation without requests. */
  operation?: string;
}

/** The numbers of a session. */
export interface SessionSummary {
  /** Its name. */
  session: string;
  /** Number of requests. */
  requests: number;
  /** Number of violations, repeated ones included. */
  violations: number;
}

/** The result of a run. */
export interface Verdict {
  /** True without violations and failures. */
  passed: boolean;
  /** Number of requests. */
  requests: number;
  /** Number of violations, repeated ones included. */
  total: number;
  /** Reasons why the run fails besides its violations. */
  failures: VerdictFailure[];
  /** Every operation of the document, in its order. */
  coverage: OperationCoverage[];
  /** Each violation once, with its `count`. */
  violations: (Violation & { count: number })[];
}

/** The result of a run of the command, over all its sessions. */
export interface RunVerdict extends Verdict {
  /** The sessions, in the order in which they began; those that were ended, too. */
  sessions: SessionSummary[];
}
