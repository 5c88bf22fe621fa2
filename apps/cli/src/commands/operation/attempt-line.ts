import { printable } from "@meshlift/openapi";
import type { AttemptEvent } from "@meshlift/client";

/** Returns the line that `--verbose` logs for an attempt. It contains no header and no body. */
export function attemptLine({ method, url, attempt, status, error, duration, delay }: AttemptEvent): string {
  const outcome = status === undefined ? (error ?? "no response") : `HTTP ${status}`;
  const next = delay === undefined ? "" : `, retrying in ${delay} ms`;
  return printable(`meshlift: ${method} ${url} attempt ${attempt}: ${outcome} after ${duration} ms${next}`);
}
