import type { ProblemKind } from "./problem.ts";

/** What a mock can let pass: where one of these is broken, the request still has an answer. */
export const allowable = [
  "unknown",
  "duplicate",
  "content-type",
  "prefer",
  "security",
] as const satisfies ProblemKind[];

/** A kind of broken rule that a mock can let pass. */
export type AllowableKind = (typeof allowable)[number];

/**
 * The kinds to let pass.
 * @throws {RangeError} for one that has no normal answer, or that does not exist.
 */
export function readAllowance(kinds: readonly string[]): ReadonlySet<ProblemKind> {
  return new Set(
    kinds.map((kind) => {
      const known = allowable.find((name) => name === kind);
      if (known !== undefined) return known;
      throw new RangeError(`"${kind}" cannot be allowed, only ${allowable.join(", ")}`);
    }),
  );
}
