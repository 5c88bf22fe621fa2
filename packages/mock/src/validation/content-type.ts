import type { Operation } from "@meshlift/openapi";
import { violates, type ViolationDetails } from "../violations/violation.ts";

/**
 * Checks the header `Content-Type` of a request. The vendor marks it as mandatory on POST, PUT and DELETE, with or
 * without a body, and gives its range as `application/json` or `application/json;charset=utf-8`. OpenAPI has no word
 * for this rule.
 */
export function checkContentType(operation: Operation, header: string | undefined): ViolationDetails[] {
  if (operation.method === "get") return [];
  if (header !== undefined && /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(header)) return [];
  const rest = header ? `must be application/json, got ${header}` : "is required: send application/json";
  return [
    violates("invalid-content-type", {
      location: "header",
      pointer: "/content-type",
      message: `header Content-Type ${rest}`,
      expected: "application/json",
      got: header || "nothing",
      fix: "send the header Content-Type: application/json",
    }),
  ];
}
