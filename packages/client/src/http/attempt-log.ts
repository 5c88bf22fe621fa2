import type { AttemptEvent, ClientOptions, LogLevel } from "../options.ts";

/** Every log level, in order. */
export const levels: readonly LogLevel[] = ["debug", "info", "warn", "error", "off"];

/** The receivers of attempt events. */
export interface AttemptObservers extends Pick<ClientOptions, "logger" | "onAttempt"> {
  logLevel: LogLevel;
}

/**
 * Reports one attempt to the observers.
 * @param retryable true for a failure that may pass, which is logged as a warning.
 */
export function reportAttempt(
  event: AttemptEvent,
  retryable: boolean,
  { logger, logLevel, onAttempt }: AttemptObservers,
): void {
  const { operation, attempt, status, error, duration, delay } = event;
  const next = delay === undefined ? "" : `, next attempt in ${delay} ms`;
  const line = `${operation} attempt ${attempt}: ${status ?? error} after ${duration} ms${next}`;
  const level = retryable ? "warn" : "debug";
  if (levels.indexOf(level) >= levels.indexOf(logLevel)) void notify(() => logger?.[level](line, event));
  void notify(() => onAttempt?.(event));
}

/** Calls a listener of the caller. A listener that throws or rejects changes nothing: neither the call nor the process. */
export async function notify(listener: () => unknown): Promise<void> {
  try {
    await listener();
  } catch {
    // The caller's own affair.
  }
}
