import { type ApiError, isApiError, isConnectionError, type RetryEvent } from "@meshlift/client";
import { durationText } from "../command/duration.ts";

/** Shows the values of a wait. */
export interface View {
  /** Shows a value that differs from the one before. Resolves to false when the reader has closed the pipe. */
  show(value: unknown): Promise<boolean>;
  /** Reports why the last read failed, and when the next one is; undefined after a read that succeeded. */
  retrying(text: string | undefined): void;
  /** Keeps what was shown last and restores the terminal. May be called twice. */
  close(): void;
}

/** Returns why a read failed, in a few words: `HTTP 503`, `no response (ECONNREFUSED)`. */
export function failureWords(error: unknown): string {
  if (isApiError(error)) return statusWords(error);
  const reason = isConnectionError(error) ? error.code : "timed out";
  return reason === undefined ? "no response" : `no response (${reason})`;
}

/** Returns when a failed read is repeated: `HTTP 503, retrying in 10s`. */
export function retryText({ error, delay }: RetryEvent): string {
  return `${failureWords(error)}, retrying in ${delay < 1000 ? `${Math.round(delay)}ms` : durationText(delay)}`;
}

function statusWords({ status }: ApiError): string {
  return status < 300 ? `HTTP ${status} with an unreadable body` : `HTTP ${status}`;
}
