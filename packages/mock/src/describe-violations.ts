import type { Violation } from "./journal.ts";

/** A violation, and how often the same one was seen. */
export interface Repeated {
  /** The first of them. */
  violation: Violation;
  count: number;
}

/** Violations without repetition: the same rule, broken in the same way at the same place, stands once. */
export function countViolations(violations: readonly Violation[]): Repeated[] {
  const groups = Map.groupBy(violations, ({ operation, kind, location, pointer, message }) =>
    JSON.stringify([operation, kind, location, pointer, message]),
  );
  return [...groups.values()].flatMap((same) => {
    const [violation] = same;
    return violation === undefined ? [] : [{ violation, count: same.length }];
  });
}

/** A violation for people, in some lines. */
export function describeViolation({ violation, count }: Repeated): string {
  const { operation = "no operation", request, location, pointer = "", message } = violation;
  const { expected, got, fix } = violation;
  return [
    `${operation}, ${location}${pointer && ` ${pointer}`}: ${message}${count > 1 ? ` (${count} times)` : ""}`,
    `  request   ${request}`,
    `  expected  ${expected}`,
    `  got       ${got}`,
    `  fix       ${fix}`,
  ].join("\n");
}
