import type { Service } from "../generated/services.ts";

/** Options of `createClient`. One of `region`, `endpoint` or `endpoints` is required. */
export interface ClientOptions {
  /** Region, such as `cn-north-4`: fills `{region}` in each service's host. */
  region?: string | undefined;
  /** Origin for all services, instead of the hosts of the region: a mock, or your own proxy. */
  endpoint?: string | undefined;
  /** Origin of single services; takes precedence over `endpoint` and `region`. */
  endpoints?: Partial<Record<Service, string>> | undefined;
  /** Allows plain http for an endpoint off loopback: anyone on the way can then read the credentials. Default false. */
  allowPlainHttp?: boolean | undefined;
  /** A token, a function that returns one, or an access key. */
  auth: Auth;
  /** Used where a call names no `project_id`. Default: the project of the access key. */
  projectId?: string | undefined;
  /** Time limit of a call with all its attempts, bodies and waits, in ms. Default 120,000. */
  timeout?: number | undefined;
  /** Time limit of one attempt, its body included, in ms. Default 30,000. */
  attemptTimeout?: number | undefined;
  /** The number and the delays of retries. Each property has a default. */
  retry?: Partial<RetryOptions> | undefined;
  /** Name and version for the `User-Agent` header. Default `meshlift-client/<version>`. */
  userAgent?: string | undefined;
  /** Sends each attempt. Default: the global `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
  /** Receives a line per attempt, such as `console`. No line contains a header or a body. Default: none. */
  logger?: Logger | undefined;
  /** Least severe lines that the logger receives: `debug` for every attempt, `warn` for failures that may pass. Default `warn`. */
  logLevel?: LogLevel | undefined;
  /** Called after each attempt. An error that it throws, or a rejection, changes nothing. Default: none. */
  onAttempt?: ((event: AttemptEvent) => unknown) | undefined;
  /** Time, for tests. Default: the system clock. */
  clock?: Clock | undefined;
  /** Returns a number from 0 up to 1, for tests. Default `Math.random`. */
  random?: (() => number) | undefined;
}

/** The retry policy of a client. */
export interface RetryOptions {
  /** Attempts after the first; 0 switches retries off. Default 2. */
  retries: number;
  /** Upper bound of the first delay in ms; doubled each time. Default 500. */
  baseDelay: number;
  /** Upper bound of every delay in ms, except that of a `Retry-After`. Default 20,000. */
  maxDelay: number;
}

/** Options of a single call. */
export interface CallOptions {
  /** Ends the call; its `reason` is thrown unchanged. Default: none. */
  signal?: AbortSignal | undefined;
  /** Time limit of the whole call in ms: attempts, bodies and waits. Default: the client's `timeout`. */
  timeout?: number | undefined;
}

/** Options of `poll` and `watch`, which read a value repeatedly. */
export interface PollOptions<Value = unknown> {
  /** Time between two reads in ms. Default 10,000, as the vendor's own tools poll a mesh. */
  interval?: number | undefined;
  /** Time limit of the whole watch in ms. Default: none. */
  timeout?: number | undefined;
  /** Ends the watch and the read in flight; its `reason` is thrown unchanged. Default: none. */
  signal?: AbortSignal | undefined;
  /**
   * Asked on every read. A truthy result, or a promise of one, ends the watch with a `WaitError` instead of yielding the
   * value. Default: none.
   */
  failIf?: ((value: Value) => unknown) | undefined;
  /**
   * Tolerates a 404 in the first 30 s: set it where the resource was created just now, because a read may not find it
   * yet. Default false.
   */
  justCreated?: boolean | undefined;
  /** Called after a failed read that the watch tolerates. Default: none. */
  onRetry?: ((event: RetryEvent) => unknown) | undefined;
  /** Time, for tests. Default: the system clock. */
  clock?: Clock | undefined;
}

/** Options of `waitUntil`. The vendor publishes neither states nor which of them are final: the caller chooses. */
export interface WaitOptions<Value> extends PollOptions<Value> {
  /** Asked on every read, after `failIf`. A truthy result, or a promise of one, ends the wait successfully. */
  until: (value: Value) => unknown;
  /** Time limit of the wait in ms. */
  timeout: number;
}

/** Options of `untilGone`. */
export interface GoneOptions<Value> extends Omit<PollOptions<Value>, "justCreated"> {
  /** Time limit of the wait in ms. */
  timeout: number;
}

/** A failed read that a wait tolerates. */
export interface RetryEvent {
  /** The error of the read: a `ConnectionError`, a `TimeoutError` or an `ApiError`. */
  error: unknown;
  /** Time before the next read in ms. */
  delay: number;
}

/** The credentials of a client: a token, a function that returns one, or the result of `accessKey`. */
export type Auth = TokenAuth | TokenProvider | Signer;

/** A token of IAM, sent in the header that the document names. */
export interface TokenAuth {
  /** Valid for 24 hours; from the `X-Subject-Token` header of IAM's `POST /v3/auth/tokens`. */
  token: string;
}

/** Called for a token before the first call, and again shortly before the token expires or after the service rejected it. */
export type TokenProvider = () => Promise<IssuedToken>;

/** A token and its expiry. */
export interface IssuedToken {
  /** The token, as IAM issued it. */
  token: string;
  /** A date, ms since the epoch, or ISO 8601 as IAM writes it. Without it the token is kept until a 401. */
  expiresAt?: Date | number | string;
}

/** Signs requests with a key that it does not show. Made by `accessKey`. */
export interface Signer {
  /** Access key ID. It is not secret. */
  readonly ak: string;
  /** Project of the key; used where a call names none. */
  readonly projectId: string | undefined;
  /**
   * Returns a remedy for a signature that the service rejected.
   * @param skew ms that the clock is ahead of the service's; NaN where the service sent no date.
   */
  hint?(skew: number): string;
  /** Does what `signRequest` does, with the key. */
  sign(request: UnsignedRequest, options?: SigningOptions): Promise<Record<string, string>>;
}

/** A request before it is signed. */
export interface UnsignedRequest {
  /** HTTP method, in upper or lower case. */
  method: string;
  /** Absolute, encoded as it is sent. */
  url: string | URL;
  /** Headers that are sent with it; {@link SigningOptions} decide which of them are signed. */
  headers?: Headers | Record<string, string>;
  /** The exact bytes that are sent. Not signed if `X-Sdk-Content-Sha256` is `UNSIGNED-PAYLOAD`. */
  body?: string | Uint8Array;
}

/** Options of `signRequest`. */
export interface SigningOptions {
  /** Time of the signature. Default: now. The service rejects a difference of more than 15 minutes. */
  date?: Date;
  /**
   * Lower-case names of the headers to sign, with `host` where it is to be signed. Default: `host`, `content-type` and
   * the vendor's headers that describe the request; headers that a proxy may change are left out.
   */
  signedHeaders?: readonly string[];
  /** Hash functions. Default: chosen by the runtime. */
  digest?: Digest;
}

/** The two hashes of a signature, in hex. Synchronous where Node's own are available: they are 30 times faster. */
export interface Digest {
  sha256(data: string | Uint8Array): string | Promise<string>;
  /** Takes a key and a text in ASCII. All signed text is ASCII. */
  hmacSha256(key: string, text: string): string | Promise<string>;
}

/** A clock, so that a test can make time pass. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` after `ms` milliseconds, 2^31 - 1 at most; returns a function that cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** Any console-like logger. It receives a readable line and the {@link AttemptEvent}. */
export interface Logger {
  debug(message: string, details?: object): void;
  info(message: string, details?: object): void;
  warn(message: string, details?: object): void;
  error(message: string, details?: object): void;
}

/** Log levels, from verbose to silent. */
export type LogLevel = "debug" | "info" | "warn" | "error" | "off";

/** One attempt of a call, after it ended. It holds no header and no body, so nothing secret. */
export interface AttemptEvent {
  /** `operationId`; method and path for a raw call. */
  operation: string;
  /** HTTP method, such as `GET`. */
  method: string;
  /** Scheme, host and path; without the query. */
  url: string;
  /** 1 for the first. */
  attempt: number;
  /** HTTP status; undefined when no response arrived. */
  status?: number;
  /** The gateway's id of the request, to quote in a support ticket: `X-Request-Id` of the response. */
  requestId?: string;
  /** Name of the error when no response arrived, such as `ConnectionError`. */
  error?: string;
  /** From sending to the end of the response's body, in ms. */
  duration: number;
  /** Wait before the next attempt in ms; undefined when there is none. */
  delay?: number;
}
