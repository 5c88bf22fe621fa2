import type { Backend } from "./backend.ts";
import type { Clock } from "./clock.ts";
import { loadContract } from "./contract/contract.ts";
import { createErrorResponses } from "./contract/error-responses.ts";
import { Mocker } from "./mocker/mocker.ts";
import type { ProxyOptions } from "./proxy/options.ts";
import type { ScenarioControl } from "./scenario/control.ts";
import { checkSeeds } from "./state/check-seeds.ts";
import type { Store } from "./store/store.ts";
import type { VerifiedKey, Verifier } from "./validation/signature.ts";
import type { IsCredential } from "./violations/is-credential.ts";
import type { Recorder } from "./violations/recorder.ts";

/** The parts of both backends. */
interface Parts {
  document: unknown;
  store: Store;
  clock: Clock;
  recorder: Recorder;
  control: ScenarioControl;
  uuid(): string;
  verifySignature: VerifiedKey | undefined;
}

/**
 * Creates the backend of a mock: a proxy if there is an upstream, otherwise a mocker.
 * @throws {DocumentError} if the document cannot be served. @throws {ScenarioError} if a seed cannot be a response.
 */
export async function createBackend(parts: Parts, upstream: ProxyOptions | undefined): Promise<Backend> {
  const { document, store, clock, recorder, control, uuid, verifySignature } = parts;
  const contract = await loadContract(document);
  const verify = verifySignature && (await loadVerifier(verifySignature, contract.isCredential));
  if (upstream !== undefined) {
    const { Proxy } = await import("./proxy/proxy.ts");
    return new Proxy({ contract, store, clock, verify }, upstream, recorder);
  }
  checkSeeds(contract, control.current.scenario);
  const errors = createErrorResponses(contract.gatewayErrors, () => uuid().replaceAll("-", ""));
  const generators = { now: () => clock.now(), uuid };
  return new Mocker({ contract, errors, store, generators, verify, control }, recorder);
}

/** Loads the signer, only if signatures are checked. */
async function loadVerifier(key: VerifiedKey, isCredential: IsCredential): Promise<Verifier> {
  const { checkSignature } = await import("./validation/signature.ts");
  return (now, request) => checkSignature(key, now, request, isCredential);
}
