import { printable } from "@meshlift/openapi";
import type { Call } from "../violations/call.ts";
import type { Violation } from "../violations/violation.ts";

/** Returns the log line of a request. Characters that could control the terminal or forge a line are escaped. */
export function describeCall(
  { session, method, url, status, operation = "-", missing, faults = [] }: Call,
  violations: Violation[],
): string {
  const first = violations.filter(({ count = 1 }) => count === 1);
  const repeated = violations.length - first.length;
  const reasons = [
    ...first.map(
      ({ direction, message, code, fault }) =>
        `${direction === "response" ? "response: " : ""}${message} [${fault}: ${code}]`,
    ),
    ...(repeated > 0 ? [`${repeated} reported before`] : []),
    ...(missing ? [missing] : []),
    ...faults.map((fault) => `fault ${fault}`),
  ].join("; ");
  const prefix = session === undefined ? "" : `[${session}] `;
  return printable(`${prefix}${method} ${url} ${status} ${operation}${reasons === "" ? "" : `: ${reasons}`}`);
}
