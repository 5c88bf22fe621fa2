import { nearestName } from "@meshlift/openapi";
import { operationsOf } from "./operations.ts";

/**
 * Rejects an `operationId` that the document does not have: a misspelt one must not look like an operation without calls.
 * @throws {RangeError} with the nearest one, or all.
 */
export function checkOperationId(document: unknown, id: string): void {
  const ids = operationsOf(document).map((operation) => operation.id);
  if (!ids.includes(id)) throw unknownOperation(id, ids);
}

/** Returns the error for an unknown `operationId`. @param ids those of the document. */
export function unknownOperation(id: string, ids: readonly string[]): RangeError {
  const meant = nearestName(id, ids);
  return new RangeError(
    `there is no operation "${id}": ${meant === undefined ? `the document has ${ids.join(", ")}` : `did you mean "${meant}"?`}`,
  );
}
