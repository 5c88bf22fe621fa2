export type { Scenario } from "../generated/scenario.ts";
export type { AdminAccess } from "./server/admin.ts";
export type { AllowableKind } from "./violations/allowed-kinds.ts";
export type { BodyOf } from "./violations/body-of.ts";
export type { Call } from "./violations/call.ts";
export type { CallFilter } from "./violations/call-filter.ts";
export { DocumentFileError } from "./document/document-file-error.ts";
export { readDocument } from "./document/read-document.ts";
export type { DocumentProblem } from "./document/document-problem.ts";
export { createMock } from "./mock.ts";
export type { Mock, MockSession } from "./mock-interface.ts";
export type { MockOptions } from "./mock-options.ts";
export type { Fault, ViolationCode, ViolationKind } from "./violations/codes.ts";
export type { FailureCode } from "./verdict/codes.ts";
export type { ExpectedRequests, Times } from "./verdict/expected-requests.ts";
export type { OperationCoverage, SessionSummary, Verdict, VerdictFailure } from "./verdict/verdict.ts";
export { VerificationError } from "./verdict/verification-error.ts";
export type { Violation, ViolationDetails } from "./violations/violation.ts";
export { assertNoViolations, type Verifiable } from "./verdict/matcher.ts";
export { ScenarioError, type ScenarioProblem } from "./scenario/error.ts";
export type { ScenarioName } from "./scenario/name.ts";
export { parseScenario, readScenario } from "./scenario/file.ts";
export type { ListenOptions, Listening } from "./server/server.ts";
export type { StateEntry } from "./state/state-entry.ts";
export {
  type Change,
  createMemoryStore,
  type MemoryStoreOptions,
  type Store,
  StoreError,
} from "./store/store.ts";
export type { VerifiedKey } from "./validation/signature.ts";
export type { UpstreamUrls } from "./proxy/address.ts";
