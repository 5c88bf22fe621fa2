import { anyItemPointer, printable } from "@meshlift/openapi";
import type { Violation } from "./violation.ts";

/** A violation, and how often it was found. */
export interface Repeated {
  /** The first one. */
  violation: Violation;
  count: number;
}

/**
 * Returns a text that is equal for violations of the same rule in the same way at the same location. For an upstream's
 * responses the value and the item of an array are left out, because they differ from response to response.
 */
export function identityOf(violation: Violation): string {
  const { operation, direction, status, kind, location, pointer, message, expected } = violation;
  return direction === "response" && pointer !== undefined
    ? JSON.stringify([operation, status, kind, location, anyItemPointer(pointer), expected])
    : JSON.stringify([operation, direction, status, kind, location, pointer, message]);
}

/** Returns each violation once, with the number of times that it was found. */
export function countViolations(violations: readonly Violation[]): Repeated[] {
  return [...Map.groupBy(violations, identityOf).values()].flatMap((same) => {
    const [violation] = same;
    const count = same.reduce((sum, { count: times = 1 }) => sum + times, 0);
    return violation === undefined ? [] : [{ violation, count }];
  });
}

/** Returns the location of a violation as text: `body /spec/meshId`, `response 200, body /status`. */
export function locationText({ direction, status, location, pointer = "" }: Violation): string {
  const part = `${location} ${pointer}`.trim();
  return direction === "response" ? `response${status === undefined ? "" : ` ${status}`}, ${part}` : part;
}

/** Returns a violation as text, in several lines. A store of other programs can hold any text, so each line is escaped. */
export function describeViolation({ violation, count }: Repeated): string {
  const { operation = "no operation", request, message, expected, got, fix } = violation;
  return [
    `${operation}, ${locationText(violation)}: ${message}${count > 1 ? ` (${count} times)` : ""}`,
    `  request   ${request}`,
    `  expected  ${expected}`,
    `  got       ${got}`,
    `  fix       ${fix}`,
  ]
    .map(printable)
    .join("\n");
}

/** Returns the number of requests and their violations: the summary at the end of a run. */
export function summaryText(requests: number, total: number, violations: readonly Repeated[]): string {
  if (total === 0) return `${counted(requests, "request")}, no contract violations`;
  const all = violations.map(describeViolation).join("\n\n");
  return `${counted(requests, "request")}, ${counted(total, "contract violation")}\n\n${all}\n`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
