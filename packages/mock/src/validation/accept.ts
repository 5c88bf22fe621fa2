import { responseFor } from "@meshlift/openapi";
import type { CompiledOperation } from "../contract/operation.ts";
import type { PrismChoice } from "../prism/types.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";

/** The media type that a caller prefers, and the violation of a caller that accepts none of the documented ones. */
export interface Acceptance {
  mediaType?: string;
  violations: ViolationDetails[];
}

/**
 * Reads the header `Accept` for the documented response: the success, or the one that the header `Prefer` selects. Errors
 * are sent whatever the caller accepts, as with Prism.
 */
export function readAccept(
  compiled: Pick<CompiledOperation, "operation" | "validators" | "success">,
  header: string | undefined,
  choice: PrismChoice = {},
): Acceptance {
  if (header === undefined || header === "*/*") return { violations: [] };
  const { operation, validators, success } = compiled;
  const { code = success.status } = choice;
  const accepted = validators.selectMediaType(header, code);
  if (accepted !== undefined) return { ...accepted, violations: [] };
  const response = responseFor(operation, code);
  const types = (response?.body?.content ?? []).map(({ mediaType }) => mediaType).join(", ");
  return {
    violations: [
      violates("not-acceptable", {
        location: "header",
        pointer: "/accept",
        message: `header Accept must allow ${types}, got ${header}`,
        expected: types,
        got: header,
        fix: `send the header Accept: ${types}, or none`,
      }),
    ],
  };
}
