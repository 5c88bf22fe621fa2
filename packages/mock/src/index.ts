export type { AdminAccess } from "./admin.ts";
export type { AllowableKind } from "./allowance.ts";
export type { BodyOf } from "./call-types.ts";
export type { Call, Violation } from "./journal.ts";
export { createMock, type Mock, type MockOptions } from "./mock.ts";
export type { Problem, ProblemKind } from "./problem.ts";
export type { Address, Listening } from "./server.ts";
export { type Change, createMemoryStore, type Store, StoreError } from "./store.ts";
export type { VerifiedKey } from "./signature.ts";
