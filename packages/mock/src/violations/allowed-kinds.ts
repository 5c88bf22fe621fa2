import { nearestName } from "@meshlift/openapi";
import type { ViolationKind } from "./violation.ts";

/** What a mock can let pass: where one of these is broken, the request still has an answer. */
export const allowable = [
  "schema",
  "unknown",
  "duplicate",
  "content-type",
  "prefer",
  "security",
  "signature",
] as const satisfies ViolationKind[];

/** A kind of broken rule that a mock can let pass. */
export type AllowableKind = (typeof allowable)[number];

/** Why the others cannot pass. */
const never: Record<Exclude<ViolationKind, AllowableKind>, string> = {
  route: "without an operation there is nothing to answer",
  syntax: "what cannot be read cannot be answered",
  encoding: "the mock does not unpack bodies",
  size: "a body over the limit is not read",
  response: "it is a fault of the mock's own answer, mend the examples of the document",
  status: "the upstream gave it, and it is passed on all the same",
  connection: "there is no whole answer to pass on",
};

/**
 * The kinds to let pass.
 * @throws {RangeError} for one that has no normal answer, with the reason, or that does not exist.
 */
export function readAllowedKinds(kinds: readonly string[]): ReadonlySet<AllowableKind> {
  return new Set(
    kinds.map((kind) => {
      const known = allowable.find((name) => name === kind);
      if (known !== undefined) return known;
      const reason = Object.entries(never).find(([name]) => name === kind)?.[1];
      const all = allowable.join(", ");
      if (reason !== undefined) {
        throw new RangeError(`"${kind}" cannot be allowed: ${reason}; what can be is ${all}`);
      }
      const meant = nearestName(kind, [...allowable]);
      throw new RangeError(
        `there is no kind "${kind}", ${meant === undefined ? `but ${all}` : `did you mean "${meant}"?`}`,
      );
    }),
  );
}
