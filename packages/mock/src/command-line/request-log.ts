import { stripVTControlCharacters } from "node:util";
import type { Call } from "../violations/call.ts";
import type { Violation } from "../violations/violation.ts";

/** One line for one request. What the caller sent may hold anything but must not move the reader's cursor. */
export function describeCall(
  { method, url, status, operation = "-", missing, faults = [] }: Call,
  violations: Violation[],
): string {
  const news = violations.filter(({ count = 1 }) => count === 1);
  const old = violations.length - news.length;
  const reasons = [
    ...news.map(({ direction, message }) => (direction === "response" ? `response: ${message}` : message)),
    ...(old > 0 ? [`${old} as before`] : []),
    ...(missing ? [missing] : []),
    ...faults.map((fault) => `fault ${fault}`),
  ].join("; ");
  const line = `${method} ${url} ${status} ${operation}${reasons === "" ? "" : `: ${reasons}`}`;
  if (!/\p{Cc}/u.test(line)) return line;
  return stripVTControlCharacters(line).replaceAll(/\p{Cc}/gu, " ");
}
