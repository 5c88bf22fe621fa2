import { stripVTControlCharacters } from "node:util";
import type { Call, Violation } from "./journal.ts";

/** One line for one request. What the caller sent may hold anything but must not move the reader's cursor. */
export function describeCall(
  { method, url, status, operation = "-", missing, faults = [] }: Call,
  violations: Violation[],
): string {
  const reasons = [
    ...violations.map(({ message }) => message),
    ...(missing ? [missing] : []),
    ...faults.map((fault) => `fault ${fault}`),
  ].join("; ");
  const line = `${method} ${url} ${status} ${operation}${reasons === "" ? "" : `: ${reasons}`}`;
  return stripVTControlCharacters(line).replaceAll(/\p{Cc}/gu, " ");
}
