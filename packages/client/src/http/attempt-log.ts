import type { AttemptEvent, ClientOptions, LogLevel } from "../options.ts";

/** Every log level, in order. */
export const levels: readonly LogLevel[] = ["debug", "info", "warn", "error", "off"];

/** The receivers of attempt events. */
export interface AttemptObservers extends Pick<ClientOptions, "logger" | "onAttempt"> {
  logLevel: LogLevel;
}

/** Reports one attempt to the observers. An error that they throw does not end the call. */
export function reportAttempt(event: AttemptEvent, { logger, logLevel, onAttempt }: AttemptObservers): void {
  const { operation, attempt, status, error, duration, delay } = event;
  const next = delay === undefined ? "" : `, next attempt in ${delay} ms`;
  const line = `${operation} attempt ${attempt}: ${status ?? error} after ${duration} ms${next}`;
  const level = delay === undefined ? "debug" : "warn";
  try {
    if (levels.indexOf(level) >= levels.indexOf(logLevel)) logger?.[level](line, event);
    onAttempt?.(event);
  } catch {
    // An error of the logger must not fail the call.
  }
}
