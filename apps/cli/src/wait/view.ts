import type { AttemptEvent } from "@meshlift/client";
import { durationText } from "../command/duration.ts";

/** Shows the values of a wait. */
export interface View {
  /** Shows a value that differs from the one before. Resolves to false when the reader has closed the pipe. */
  show(value: unknown): Promise<boolean>;
  /** Reports one attempt of a read, which may have failed and be retried. */
  attempt(event: AttemptEvent): void;
  /** Writes a line to stderr without breaking what is shown. */
  say(line: string): void;
  /** Keeps what was shown last and restores the terminal. May be called twice. */
  close(): void;
}

/** Returns why an attempt failed in a few words; undefined when it did not fail, or when it was the last. */
export function retryText({ status, error, delay }: AttemptEvent): string | undefined {
  if (delay === undefined) return undefined;
  const reason = status === undefined ? `no response (${error})` : `HTTP ${status}`;
  return `${reason}, retrying in ${delay < 1000 ? `${delay}ms` : durationText(delay)}`;
}
