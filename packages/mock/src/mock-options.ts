import type { Scenario } from "../generated/scenario.ts";
import type { UpstreamOptions } from "./proxy/upstream-options.ts";
import type { ScenarioName } from "./scenario/name.ts";
import type { Store } from "./store/store.ts";
import type { VerifiedKey } from "./validation/signature.ts";
import type { AllowableKind } from "./violations/allowed-kinds.ts";
import type { Call } from "./violations/call.ts";
import type { Violation } from "./violations/violation.ts";

/** Options of a mock. */
export interface MockOptions extends UpstreamOptions {
  /**
   * An OpenAPI 3.1 document, parsed and in one part: `await readDocument("openapi.yaml")`. Meshlift's own by default.
   */
  document?: unknown;
  /**
   * The resources that exist, their lifecycles and faults: a shipped scenario by name, or your own;
   * `happy` by default.
   */
  scenario?: ScenarioName | Scenario;
  /**
   * Returns the current time; the system's by default. With your own clock, time stands still: delayed
   * responses are sent when `advance` reaches their time.
   */
  clock?: () => Date;
  /** Returns the IDs that the service generates: UUIDs by default. */
  uuid?: () => string;
  /** Keeps resources and violations; the memory of this process by default. Mocks with the same store share their state. */
  store?: Store;
  /**
   * Kinds of violations that are allowed: such a request gets the response of a valid one, and they are in `allowed`
   * instead of `violations`. None by default.
   */
  allow?: readonly AllowableKind[];
  /**
   * Accepts only AK/SK signatures that the service would accept with this key, by `clock`; any other one is a violation
   * of kind `signature`, and a 401. By default signatures are not checked. A token is always accepted.
   */
  verifySignature?: VerifiedKey;
  /** Is called for every request once its response is known, with its violations: for logs. */
  onCall?: (call: Call, violations: Violation[]) => void;
}
