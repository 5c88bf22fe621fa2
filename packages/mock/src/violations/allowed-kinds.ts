import { nearestName } from "@meshlift/openapi";
import type { ViolationKind } from "./codes.ts";

/** The kinds of violations that a mock can allow: it can still respond to such a request. */
export const allowable = [
  "schema",
  "unknown",
  "duplicate",
  "content-type",
  "prefer",
  "security",
  "signature",
] as const satisfies ViolationKind[];

/** A kind of violation that a mock can allow. */
export type AllowableKind = (typeof allowable)[number];

/** Reasons why the other kinds cannot be allowed. */
const reasons: Record<Exclude<ViolationKind, AllowableKind>, string> = {
  route: "without an operation there is no response",
  syntax: "the mock cannot respond to a request that it cannot read",
  encoding: "the mock does not decompress bodies",
  size: "the mock does not check a body over the limit",
  response: "the mock's own response is invalid. Correct the examples of the document",
  status: "the status comes from the upstream, and is passed through anyway",
  connection: "there is no complete response to pass through",
};

/**
 * Checks kinds of violations to allow.
 * @throws {RangeError} for a kind that does not exist, or that has no normal response, with the reason.
 */
export function readAllowedKinds(kinds: readonly string[]): ReadonlySet<AllowableKind> {
  return new Set(
    kinds.map((kind) => {
      const known = allowable.find((name) => name === kind);
      if (known !== undefined) return known;
      const reason = Object.entries(reasons).find(([name]) => name === kind)?.[1];
      const expected = `Expected one of: ${allowable.join(", ")}.`;
      if (reason !== undefined) throw new RangeError(`"${kind}" cannot be allowed: ${reason}. ${expected}`);
      const nearest = nearestName(kind, allowable);
      throw new RangeError(
        `unknown kind "${kind}". ${nearest === undefined ? expected : `Did you mean "${nearest}"?`}`,
      );
    }),
  );
}
