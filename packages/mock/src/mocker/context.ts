import type { Contract } from "../contract/contract.ts";
import type { ErrorResponses } from "../contract/error-responses.ts";
import type { ScenarioControl } from "../scenario/control.ts";
import type { Generators } from "../state/request.ts";
import type { Store } from "../store/store.ts";
import type { Verifier } from "../validation/signature.ts";

/** The mock context: everything besides the request that decides a response. */
export interface MockContext {
  contract: Contract;
  errors: ErrorResponses;
  store: Store;
  generators: Generators;
  /** Checks signatures; missing if any signature is accepted. */
  verify: Verifier | undefined;
  control: ScenarioControl;
}
