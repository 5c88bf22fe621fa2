import type { Readable, Writable } from "node:stream";
import type { Clock } from "@meshlift/client";
import { Failure } from "./failure.ts";

/** Everything outside the program that a command touches. */
export interface Io {
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean; columns?: number; rows?: number };
  stderr: Writable & { isTTY?: boolean };
  env: Readonly<Record<string, string | undefined>>;
  fetch: typeof fetch;
  clock: Clock;
  /** Returns a number from 0 up to 1, for the pauses between retries. Default `Math.random`. */
  random?: () => number;
  /** Aborts when the person at the keyboard interrupts. */
  signal: AbortSignal;
}

/**
 * Resolves when `text` has left the process. A reader that has gone away is no error: then it gives false.
 * @throws {Failure} when it cannot be written, such as to a full disk.
 */
export function write(stream: Writable, text: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve(true);
      else if ("code" in error && error.code === "EPIPE") resolve(false);
      else reject(new Failure("bug", "the output could not be written", [error.message]));
    });
  });
}
