export {
  ApiError,
  type ApiErrorInit,
  AuthenticationError,
  ConflictError,
  isApiError,
  isNotFoundError,
  NotFoundError,
  PermissionError,
  ThrottledError,
} from "./api-error.ts";
export type { Auth, IssuedToken, TokenAuth, TokenProvider } from "./auth.ts";
export type { CallOptions } from "./call.ts";
export { type Client, createClient, createMethods } from "./client.ts";
export type { Clock } from "./clock.ts";
export {
  ConnectionError,
  InputError,
  isConnectionError,
  isInputError,
  isMeshliftError,
  isTimeoutError,
  MeshliftError,
  TimeoutError,
} from "./errors.ts";
export type { AttemptEvent, Logger, LogLevel } from "./log.ts";
export type { ClientOptions } from "./options.ts";
export { poll, type PollOptions } from "./poll.ts";
export type { ReadMethod, WaitOptions } from "./read-method.ts";
export type { RetryOptions } from "./retry.ts";
export { canonicalRequest, type Signable } from "./signing/canonical-request.ts";
export {
  type AccessKey,
  accessKey,
  type Signer,
  signRequest,
  type SigningOptions,
  type UnsignedRequest,
} from "./signing/sign-request.ts";
export { isWaitError, WaitError, type WaitReason } from "./wait-error.ts";
export type { RequestBody, ResponseBody } from "./operation-types.ts";
export type * from "../generated/operations.ts";
export type { components, operations, paths } from "../generated/schema.ts";
