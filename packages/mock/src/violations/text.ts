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
  const { operation, direction, status, code, location, pointer, message, expected } = violation;
  return direction === "response" && pointer !== undefined
    ? JSON.stringify([operation, status, code, location, anyItemPointer(pointer), expected])
    : JSON.stringify([operation, direction, status, code, location, pointer, message]);
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
  const { operation = "no operation", code, fault, request, message, expected, got, fix } = violation;
  return [
    `${operation}, ${locationText(violation)}: ${message}${count > 1 ? ` (${count} times)` : ""}`,
    `  code      ${code} (fault of the ${fault})`,
    `  request   ${request}`,
    `  expected  ${expected}`,
    `  got       ${got}`,
    `  fix       ${fix}`,
  ]
    .map(printable)
    .join("\n");
}
