import type { BodyOf } from "./body-of.ts";

/** A request that reached the mock, and the status of its response. */
export interface Call<Id extends string = string> {
  /** `operationId`; missing if no operation matched. */
  operation?: Id;
  /** The session; missing for a request without one. */
  session?: string;
  method: string;
  /** Path and query as sent; credentials are `***`. */
  url: string;
  /** Header names are in lower case. Credentials can be read by name, but are not enumerable, so that nothing prints them. */
  headers: Record<string, string>;
  /**
   * The JSON value of the body; missing without a body, or if it could not be read. The value is what the caller sent,
   * so it has its type only if the call has no violations.
   */
  body?: BodyOf<Id>;
  /** 0 if an upstream sent no response. */
  status: number;
  /** For a path to a resource that does not exist: the unknown part, and the values that the mock knows. */
  missing?: string;
  /** The faults that the scenario applied, such as `latency` and `reset`; `status` is the status before a `reset`. */
  faults?: string[];
  /** Number of contract violations; missing if there are none. */
  violations?: number;
}
