import type { BodyOf } from "./body-of.ts";

/** One request that reached the mock, and what it was answered with. */
export interface Call<Id extends string = string> {
  /** `operationId`, missing where no operation was reached. */
  operation?: Id;
  method: string;
  /** Path and query as they were sent; what sounds like a credential is `***`. */
  url: string;
  /** Names in lower case. Credentials can be read by name, but are not listed, so that nothing prints them. */
  headers: Record<string, string>;
  /**
   * The JSON value of the body, missing where there was none or it was unreadable. It is whatever the caller sent:
   * what its type says holds as long as the call broke no rule.
   */
  body?: BodyOf<Id>;
  /** 0 where an upstream sent no answer. */
  status: number;
  /** Where the path names what does not exist: which part of it, and what would have been known. */
  missing?: string;
  /** What the scenario did to the answer, such as `latency` and `reset`; `status` is what was meant to be sent. */
  faults?: string[];
}
