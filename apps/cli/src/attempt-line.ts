import type { AttemptEvent } from "@meshlift/client";
import { printable } from "./printable.ts";

/** One attempt as `--verbose` tells it. It holds no header and no body. */
export function attemptLine({ method, url, attempt, status, error, duration, delay }: AttemptEvent): string {
  const outcome = status === undefined ? (error ?? "no answer") : `HTTP ${status}`;
  const next = delay === undefined ? "" : `, again in ${delay} ms`;
  return printable(`meshlift: ${method} ${url} attempt ${attempt}: ${outcome} after ${duration} ms${next}`);
}
