import type { Service } from "../generated/services.ts";

/**
 * Options of `createClient`. One of `region`, `endpoint` or `endpoints` is required.
 * @category Create a client
 */
export interface ClientOptions {
  /** Region, such as `cn-north-4`: fills `{region}` in each service's host. */
  region?: string | undefined;
  /** URL of all services, instead of the hosts of the region: a mock, or your own proxy. It may have a path. */
  endpoint?: string | undefined;
  /** URL of single services; takes precedence over `endpoint` and `region`. */
  endpoints?: { readonly [Name in Service]?: string | undefined } | undefined;
  /** Allows plain http for an endpoint off loopback: anyone on the way can then read the credentials. Default false. */
  allowPlainHttp?: boolean | undefined;
  /** A token, an access key, or a function that returns either. */
  auth: Auth;
  /**
   * Used where a call names no `project_id`, and signed as `X-Project-Id` where its path has none. Default: the project
   * of the access key; not that of a key which a function returns.
   */
  projectId?: string | undefined;
  /** Time limit of a call with all its attempts, bodies and waits, in ms. Default 120,000. */
  timeout?: number | undefined;
  /** Time limit of one attempt, its body included, in ms. Default 30,000. */
  attemptTimeout?: number | undefined;
  /**
   * Greatest size of a response's body in bytes, after decompression. A longer one is an `ApiError`, also in `raw`.
   * Default 32 MiB (33,554,432).
   */
  maxResponseSize?: number | undefined;
  /** The number and the delays of retries. Each property has a default. */
  retry?: PartialRetry | undefined;
  /** Headers of every request, in addition to those that the client sets. A call's own take precedence. Default: none. */
  headers?: HeaderOptions | undefined;
  /** Name and version for the `User-Agent` header. Default `meshlift-client/<version>`. */
  userAgent?: string | undefined;
  /** Sends each attempt. Default: the global `fetch`. */
  fetch?: Fetch | undefined;
  /** Receives a line per attempt, such as `console`. No line contains a header, a body or a credential. Default: none. */
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

/**
 * The retry policy of a client.
 * @category Create a client
 */
export interface RetryOptions {
  /** Attempts after the first; 0 switches retries off. Default 2. */
  retries: number;
  /** Upper bound of the first delay in ms; doubled each time. Default 500. */
  baseDelay: number;
  /** Upper bound of every delay in ms, except that of a `Retry-After`. Default 20,000. */
  maxDelay: number;
}

/**
 * The retry policy, or a part of it.
 * @category Create a client
 */
export type PartialRetry = { readonly [Name in keyof RetryOptions]?: RetryOptions[Name] | undefined };

/**
 * Additional headers by name. One that is undefined is not sent.
 * @category Create a client
 */
export type HeaderOptions = Headers | Readonly<Record<string, string | undefined>>;

/**
 * The part of `fetch` that the client uses. Takes the global `fetch`, and that of undici with a `dispatcher`.
 * @category Log and test
 */
export type Fetch = (url: string, init: FetchInit) => Promise<FetchResponse>;

/**
 * The request of a {@link Fetch}.
 * @category Log and test
 */
export interface FetchInit {
  method: string;
  /** By lower-case name; the credentials are among them. */
  headers: Record<string, string>;
  body: string | ArrayBuffer | null;
  /** Redirects are not followed, to protect the credentials. */
  redirect: "manual";
  /** Only where the runtime has an HTTP cache. */
  cache?: "no-store";
  signal: AbortSignal;
}

/**
 * The part of a response that the client reads.
 * @category Log and test
 */
export interface FetchResponse {
  /** 0 for a redirect that a browser hides. */
  readonly status: number;
  readonly statusText?: string;
  /** True for 200 to 299. */
  readonly ok: boolean;
  readonly headers: {
    get(name: string): string | null;
    forEach(each: (value: string, name: string) => void): void;
  };
  /** A web stream of the decoded body, where there is one: the client reads it up to `maxResponseSize`. */
  readonly body?: unknown;
  /** Called where `body` is no stream, or has been read. */
  text(): Promise<string>;
}

/**
 * Options of a single call.
 * @category Call operations
 */
export interface CallOptions {
  /** Ends the call; its `reason` is thrown unchanged. Default: none. */
  signal?: AbortSignal | undefined;
  /** Time limit of the whole call in ms: attempts, bodies and waits. Default: the client's `timeout`. */
  timeout?: number | undefined;
  /** Time limit of one attempt in ms. Default: the client's `attemptTimeout`. */
  attemptTimeout?: number | undefined;
  /** The number and the delays of retries. Each property has the client's as its default. */
  retry?: PartialRetry | undefined;
  /** Headers of this call; they take precedence over the client's. Default: none. */
  headers?: HeaderOptions | undefined;
}

/**
 * Options of `poll` and `watch`, which read a value repeatedly.
 * @category Wait for a state
 */
export interface PollOptions<Value = unknown> {
  /** Time between two reads in ms. Default 10,000, as the vendor's own tools poll a mesh. */
  interval?: number | undefined;
  /** Time limit of the whole watch in ms. Default: none. */
  timeout?: number | undefined;
  /** Ends the watch and the read in flight; its `reason` is thrown unchanged. Default: none. */
  signal?: AbortSignal | undefined;
  /**
   * Evaluated on every read. A truthy result, or a promise of one, ends the watch with a `WaitError` instead of yielding the
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

/**
 * Options of `waitUntil`. The vendor publishes neither states nor which of them are final: the caller chooses.
 * @category Wait for a state
 */
export interface WaitOptions<Value> extends PollOptions<Value> {
  /** Evaluated on every read, after `failIf`. A truthy result, or a promise of one, ends the wait successfully. */
  until: (value: Value) => unknown;
  /** Time limit of the wait in ms. */
  timeout: number;
}

/**
 * Options of `untilGone`.
 * @category Wait for a state
 */
export interface GoneOptions<Value> extends Omit<PollOptions<Value>, "justCreated"> {
  /** Time limit of the wait in ms. */
  timeout: number;
}

/**
 * A failed read that a wait tolerates.
 * @category Wait for a state
 */
export interface RetryEvent {
  /** The error of the read: a `ConnectionError`, a `TimeoutError` or an `ApiError`. */
  error: unknown;
  /** Time before the next read in ms. */
  delay: number;
}

/**
 * The credentials of a client: a token, the result of `accessKey`, or a function that returns either.
 * @category Authenticate
 */
export type Auth = TokenAuth | Signer | CredentialProvider;

/**
 * A token, sent in the header that the document names; as `Bearer` where it declares `bearer`, OAuth 2 or OpenID Connect.
 * @category Authenticate
 */
export interface TokenAuth {
  /** Valid for 24 hours; from the `X-Subject-Token` header of IAM's `POST /v3/auth/tokens`. */
  token: string;
}

/**
 * Called before the first call, again a minute before the credentials expire, and after the service rejected them.
 * Concurrent calls share one call of it. `signal` is aborted when no call waits for it any more.
 * @category Authenticate
 */
export type CredentialProvider = (options: {
  signal: AbortSignal;
}) => IssuedToken | Signer | Promise<IssuedToken | Signer>;

/**
 * A date, ms since the epoch, or ISO 8601 as IAM writes it.
 * @category Authenticate
 */
export type Expiry = Date | number | string;

/**
 * A token and its expiry.
 * @category Authenticate
 */
export interface IssuedToken {
  /** The token, as IAM issued it. */
  token: string;
  /** Default: the token is kept until a 401. */
  expiresAt?: Expiry | undefined;
}

/**
 * Signs requests with a key that it does not show. Made by `accessKey`.
 * @category Authenticate
 */
export interface Signer {
  /** `basic` for HTTP Basic authentication, which `basicAuth` makes. Default: a signature. */
  readonly kind?: "basic" | undefined;
  /** Access key ID. It is not secret. */
  readonly ak: string;
  /** Project of the key; used where a call names none. */
  readonly projectId: string | undefined;
  /** Expiry of a temporary key. */
  readonly expiresAt?: Expiry | undefined;
  /**
   * Returns a remedy for a signature that the service rejected.
   * @param skew ms that the clock is ahead of the service's; NaN where the service sent no date.
   */
  hint?: ((skew: number) => string) | undefined;
  /** Does what `signRequest` does, with the key. */
  sign(request: UnsignedRequest, options?: SigningOptions): Promise<Record<string, string>>;
}

/**
 * A request before it is signed.
 * @category Authenticate
 */
export interface UnsignedRequest {
  /** HTTP method, in upper or lower case. */
  method: string;
  /** Absolute, encoded as it is sent. */
  url: string | URL;
  /** Headers that are sent with it; {@link SigningOptions} decide which of them are signed. */
  headers?: Headers | Record<string, string> | undefined;
  /** The exact bytes that are sent. Not signed if `X-Sdk-Content-Sha256` is `UNSIGNED-PAYLOAD`. */
  body?: string | Uint8Array | ArrayBuffer | undefined;
}

/**
 * Options of `signRequest`.
 * @category Authenticate
 */
export interface SigningOptions {
  /** Time of the signature. Default: now. The service rejects a difference of more than 15 minutes. */
  date?: Date | undefined;
  /**
   * Lower-case names of the headers to sign, with `host` where it is to be signed. Default: `host`, `content-type` and
   * the vendor's headers that describe the request; headers that a proxy may change are left out.
   */
  signedHeaders?: readonly string[] | undefined;
  /** Hash functions. Default: chosen by the runtime. */
  digest?: Digest | undefined;
}

/**
 * The two hashes of a signature, in hex. Synchronous where Node's own are available: they are 30 times faster.
 * @category Authenticate
 */
export interface Digest {
  sha256(data: string | Uint8Array): string | Promise<string>;
  /** Takes a key and a text in ASCII. All signed text is ASCII. */
  hmacSha256(key: string, text: string): string | Promise<string>;
}

/**
 * A clock, so that a test can make time pass.
 * @category Log and test
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` after `ms` milliseconds, 2^31 - 1 at most; returns a function that cancels it. */
  after(ms: number, run: () => void): () => void;
}

/**
 * Any console-like logger. It receives a readable line and the {@link AttemptEvent}.
 * @category Log and test
 */
export interface Logger {
  debug(message: string, details?: object): void;
  info(message: string, details?: object): void;
  warn(message: string, details?: object): void;
  error(message: string, details?: object): void;
}

/**
 * Log levels, from verbose to silent.
 * @category Log and test
 */
export type LogLevel = "debug" | "info" | "warn" | "error" | "off";

/**
 * One attempt of a call, after it ended. It holds no header, no body and no credential.
 * @category Log and test
 */
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
