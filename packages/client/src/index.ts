export { basicAuth, type BasicCredentials } from "./auth/basic-auth.ts";
export { type AccessKey, accessKey, signRequest } from "./auth/signing/sign-request.ts";
export { canonicalRequest, type Signable } from "./auth/signing/canonical-request.ts";
export { type Client, createClient, createMethods } from "./client.ts";
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
} from "./errors/api-error.ts";
export { ConnectionError, isConnectionError } from "./errors/connection-error.ts";
export { InputError, isInputError } from "./errors/input-error.ts";
export { isMeshliftError, MeshliftError } from "./errors/meshlift-error.ts";
export { redactText } from "./errors/redaction.ts";
export { isTimeoutError, TimeoutError } from "./errors/timeout-error.ts";
export { isWaitError, WaitError, type WaitReason } from "./errors/wait-error.ts";
export type { Middleware, RawClient } from "./raw.ts";
export type { RequestBody, ResponseBody } from "./operations/body-types.ts";
export { systemClock } from "./http/clock.ts";
export type { ListMethod } from "./operations/list-method.ts";
export { poll } from "./operations/poll.ts";
export type { ReadMethod } from "./operations/waiter.ts";
export type {
  AttemptEvent,
  Auth,
  CallOptions,
  ClientOptions,
  Clock,
  CredentialProvider,
  Digest,
  Expiry,
  Fetch,
  FetchInit,
  FetchResponse,
  HeaderOptions,
  GoneOptions,
  IssuedToken,
  Logger,
  LogLevel,
  PartialRetry,
  PollOptions,
  RetryEvent,
  RetryOptions,
  Signer,
  SigningOptions,
  TokenAuth,
  UnsignedRequest,
  WaitOptions,
} from "./options.ts";
export type * from "../generated/operations.ts";
export type { components, operations, paths } from "../generated/schema.ts";
export type { Service } from "../generated/services.ts";
