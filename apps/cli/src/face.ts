import type { AttemptEvent } from "@meshlift/client";

/** Shows a watch to whoever looks on. */
export interface Face {
  /** Shows a value that differs from the one before; false when nobody reads any more. */
  show(value: unknown): Promise<boolean>;
  /** Tells of one attempt of a read, which may have failed and be made again. */
  attempt(event: AttemptEvent): void;
  /** Writes a line for standard error that does not break what is shown. */
  say(line: string): void;
  /** Leaves behind what was shown last, and gives the terminal back. May be called twice. */
  close(): void;
}

/** Why an attempt brought nothing, in few words; undefined when it did, or when it was the last. */
export function troubleOf({ status, error, delay }: AttemptEvent): string | undefined {
  if (delay === undefined) return undefined;
  return `no answer (${status === undefined ? error : `HTTP ${status}`}), trying again`;
}
