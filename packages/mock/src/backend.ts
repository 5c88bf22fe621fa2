import type { Scenario } from "../generated/scenario.ts";
import type { MockRequest, MockResponse } from "./http/messages.ts";
import type { StateEntry } from "./state/state-entry.ts";
import type { Recorder } from "./violations/recorder.ts";
import type { Refusal, UnreadableRequest } from "./violations/violation.ts";

/** Handles requests: with its own responses (the mocker), or with the responses of an upstream (the proxy). */
export interface Backend {
  /** True if an upstream responds: it decides about requests that the mock itself would refuse. */
  readonly forwards: boolean;
  /** The journal and the violations of this mock. */
  readonly recorder: Recorder;
  /** Responds to any request, even an invalid one; never rejects. */
  handle(request: MockRequest): Promise<MockResponse>;
  /** Records what could not be read as an HTTP request, and returns the response to it. */
  refuse(refusal: Refusal, request?: UnreadableRequest): Promise<MockResponse>;
  /** @throws {StoreError} where the store cannot be used, {@link RangeError} for a backend without scenarios. */
  scenario(): Promise<Scenario>;
  /** Puts another scenario in effect. @throws as {@link Backend.scenario} does. */
  use(scenario: Scenario): Promise<void>;
  /** Lists existing and deleted resources. @throws {StoreError} */
  state(): Promise<StateEntry[]>;
  /** Deletes state, calls and violations. @throws {StoreError} */
  reset(): Promise<void>;
  /** Ends all that is under way. */
  close(): void;
}
