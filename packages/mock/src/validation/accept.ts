import { responseFor } from "@meshlift/openapi";
import type { CompiledOperation } from "../contract/operation.ts";
import type { PrismChoice } from "../prism/types.ts";
import { violates, type ViolationDetails } from "../violations/violation.ts";

/**
 * Checks the header `Accept` against the documented response: the success, or the one that the header `Prefer` selects.
 * Errors are sent whatever the caller accepts, as with Prism.
 */
export function checkAccept(
  { operation, validators, success }: Pick<CompiledOperation, "operation" | "validators" | "success">,
  header: string | undefined,
  { code = success.status }: PrismChoice = {},
): ViolationDetails[] {
  if (validators.isAcceptable(header, code)) return [];
  const response = responseFor(operation, code);
  const types = (response?.body?.content ?? []).map(({ mediaType }) => mediaType).join(", ");
  return [
    violates("not-acceptable", {
      location: "header",
      pointer: "/accept",
      message: `header Accept must allow ${types}, got ${header}`,
      expected: types,
      got: header ?? "nothing",
      fix: `send the header Accept: ${types}, or none`,
    }),
  ];
}
