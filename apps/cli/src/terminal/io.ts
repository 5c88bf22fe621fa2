import type { Readable, Writable } from "node:stream";
import type { Clock } from "@meshlift/client";

/** Everything outside the program that a command uses. */
export interface Io {
  /** The version of meshlift. */
  version: string;
  stdin: Readable & { isTTY?: boolean };
  stdout: Writable & { isTTY?: boolean; columns?: number; rows?: number };
  stderr: Writable & { isTTY?: boolean; columns?: number };
  env: Readonly<Record<string, string | undefined>>;
  fetch: typeof fetch;
  /** Why `fetch` cannot use the proxy that the environment names. */
  proxyProblem?: string | undefined;
  /** The system clock by default. */
  clock?: Clock;
  /** Returns a number from 0 up to 1, for the pauses between retries; `Math.random` by default. */
  random?: () => number;
  /** Aborts on Ctrl-C, SIGTERM and SIGHUP. */
  signal: AbortSignal;
}

/** The output could not be written, for example because the disk is full. */
export class OutputError extends Error {
  override name = "OutputError";
}

/**
 * Writes `text` and resolves when it has left the process: to `true`, or to `false` when the reader has closed the pipe.
 * @throws {OutputError} when it cannot be written.
 */
export function write(stream: Writable, text: string | Uint8Array): Promise<boolean> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (!error) resolve(true);
      else if ("code" in error && error.code === "EPIPE") resolve(false);
      else reject(new OutputError(error.message));
    });
  });
}
