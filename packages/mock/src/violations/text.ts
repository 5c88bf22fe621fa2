import { anyItemPointer } from "@meshlift/openapi";
import type { Violation } from "./violation.ts";

/** A violation, and how often the same one was seen. */
export interface Repeated {
  /** The first of them. */
  violation: Violation;
  count: number;
}

/**
 * Same for violations that differ in nothing that matters: the rule, the way it is broken, the place. Of an upstream's
 * answers neither the value nor the item of an array matters, for they differ from answer to answer.
 */
export function identityOf(violation: Violation): string {
  const { operation, direction, status, kind, location, pointer, message, expected } = violation;
  return direction === "response" && pointer !== undefined
    ? JSON.stringify([operation, status, kind, location, anyItemPointer(pointer), expected])
    : JSON.stringify([operation, direction, status, kind, location, pointer, message]);
}

/** Violations without repetition: the same rule, broken in the same way at the same place, stands once. */
export function countViolations(violations: readonly Violation[]): Repeated[] {
  return [...Map.groupBy(violations, identityOf).values()].flatMap((same) => {
    const [violation] = same;
    const count = same.reduce((sum, { count: times = 1 }) => sum + times, 0);
    return violation === undefined ? [] : [{ violation, count }];
  });
}

/** Where a violation is, in words: `body /spec/meshId`, `response 200, body /status`. */
export function locationText({ direction, status, location, pointer = "" }: Violation): string {
  const part = `${location} ${pointer}`.trim();
  return direction === "response" ? `response${status === undefined ? "" : ` ${status}`}, ${part}` : part;
}

/** A violation for people, in some lines. */
export function describeViolation({ violation, count }: Repeated): string {
  const { operation = "no operation", request, message, expected, got, fix } = violation;
  return [
    `${operation}, ${locationText(violation)}: ${message}${count > 1 ? ` (${count} times)` : ""}`,
    `  request   ${request}`,
    `  expected  ${expected}`,
    `  got       ${got}`,
    `  fix       ${fix}`,
  ].join("\n");
}

/** Returns how many requests there were, and their violations: the last line of a run. */
export function summaryText(requests: number, total: number, found: readonly Repeated[]): string {
  if (total === 0) return `${counted(requests, "request")}, no contract violations`;
  const all = found.map(describeViolation).join("\n\n");
  return `${counted(requests, "request")}, ${counted(total, "contract violation")}\n\n${all}\n`;
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
