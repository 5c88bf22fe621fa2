/** Any console-like logger. It gets a line to read, and the {@link AttemptEvent} it was made of. */
export interface Logger {
  debug(message: string, details?: object): void;
  info(message: string, details?: object): void;
  warn(message: string, details?: object): void;
  error(message: string, details?: object): void;
}

/** From chatty to silent. */
export type LogLevel = "debug" | "info" | "warn" | "error" | "off";

/** In this order. */
export const levels: readonly LogLevel[] = ["debug", "info", "warn", "error", "off"];

/** One attempt of a call, as it ended. It holds no header and no body, so nothing secret. */
export interface AttemptEvent {
  /** `operationId`; method and path for a raw call. */
  operation: string;
  /** HTTP method, such as `GET`. */
  method: string;
  /** Scheme, host and path; without the query. */
  url: string;
  /** 1 for the first. */
  attempt: number;
  /** HTTP status; undefined when no answer arrived. */
  status?: number;
  /** Name of the error when no answer arrived, such as `ConnectionError`. */
  error?: string;
  /** From sending to the end of the answer's body, in ms. */
  duration: number;
  /** Wait before the next attempt in ms; undefined when there is none. */
  delay?: number;
}

/** Who is told about attempts. */
export interface Watchers {
  logger: Logger | undefined;
  logLevel: LogLevel;
  onAttempt: ((event: AttemptEvent) => void) | undefined;
}

/** Tells the watchers about one attempt. A failure of theirs is theirs: the call goes on. */
export function report(event: AttemptEvent, { logger, logLevel, onAttempt }: Watchers): void {
  const { operation, attempt, status, error, duration, delay } = event;
  const next = delay === undefined ? "" : `, next attempt in ${delay} ms`;
  const line = `${operation} attempt ${attempt}: ${status ?? error} after ${duration} ms${next}`;
  const level = delay === undefined ? "debug" : "warn";
  try {
    if (levels.indexOf(level) >= levels.indexOf(logLevel)) logger?.[level](line, event);
    onAttempt?.(event);
  } catch {
    // Watching a call must not break it.
  }
}
