import type { AttemptEvent, ClientOptions, LogLevel, RetryEvent } from "../options.ts";

/** Every log level, in order. */
export const levels: readonly LogLevel[] = ["debug", "info", "warn", "error", "off"];

/** The receivers of attempt events. */
export interface AttemptObservers extends Pick<ClientOptions, "logger" | "onAttempt"> {
  logLevel: LogLevel;
}

/** Reports one attempt to the observers. */
export function reportAttempt(event: AttemptEvent, { logger, logLevel, onAttempt }: AttemptObservers): void {
  const { operation, attempt, status, error, duration, delay } = event;
  const next = delay === undefined ? "" : `, next attempt in ${delay} ms`;
  const line = `${operation} attempt ${attempt}: ${status ?? error} after ${duration} ms${next}`;
  log(delay === undefined ? "debug" : "warn", line, event, { logger, logLevel });
  void notify(() => onAttempt?.(event));
}

/** Logs a failed read that a wait tolerates. */
export function logRetry(
  operation: string,
  { error, delay }: RetryEvent,
  observers: Omit<AttemptObservers, "onAttempt">,
): void {
  const { name, message, status } = Object(error);
  const reason = status === undefined ? `${name}: ${message}` : `HTTP ${status}`;
  log("warn", `${operation}: ${reason}, next read in ${delay} ms`, { delay }, observers);
}

function log(
  level: "debug" | "warn",
  line: string,
  details: object,
  { logger, logLevel }: Omit<AttemptObservers, "onAttempt">,
): void {
  if (levels.indexOf(level) >= levels.indexOf(logLevel)) void notify(() => logger?.[level](line, details));
}

/** Calls a listener of the caller. A listener that throws or rejects changes nothing: neither the call nor the process. */
export async function notify(listener: () => unknown): Promise<void> {
  try {
    await listener();
  } catch {
    // The caller's own affair.
  }
}
