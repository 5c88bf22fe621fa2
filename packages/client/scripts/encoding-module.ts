import type { Operation } from "@meshlift/openapi";
import { hasComposites, sendsOtherBodies } from "./method-source.ts";

/**
 * Returns the source of `generated/encoding.ts`, which names the writers that the document needs: an app of a document
 * with scalars and JSON only does not bundle the others.
 */
export function encodingModule(operations: readonly Operation[]): string {
  const query = operations.some(hasComposites) ? "writeStyled" : "writeScalar";
  const body = operations.some(sendsOtherBodies) ? "writeAny" : "writeJson";
  return `export { ${body} as writeBody } from "../src/operations/body-writer.ts";
export { ${query} as writeQuery } from "../src/operations/query-text.ts";
`;
}
