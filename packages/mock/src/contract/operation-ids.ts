import { nearestName, type Operation } from "@meshlift/openapi";
import { operationsOf } from "./operations.ts";

/**
 * Returns an operation of the document: a misspelt `operationId` must not look like an operation without calls.
 * @throws {RangeError} with the nearest one, or all.
 */
export function operationNamed(document: unknown, id: string): Operation {
  const operations = operationsOf(document);
  const found = operations.find((operation) => operation.id === id);
  if (found !== undefined) return found;
  throw unknownOperation(
    id,
    operations.map((operation) => operation.id),
  );
}

/** Returns the error for an unknown `operationId`. @param ids those of the document. */
export function unknownOperation(id: string, ids: readonly string[]): RangeError {
  const meant = nearestName(id, ids);
  return new RangeError(
    `there is no operation "${id}": ${meant === undefined ? `the document has ${ids.join(", ")}` : `did you mean "${meant}"?`}`,
  );
}
