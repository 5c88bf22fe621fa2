import { isRecord, nearestName } from "@meshlift/openapi";

/**
 * Rejects an `operationId` that the document does not have: a misspelt one must not look like an operation without calls.
 * @throws {RangeError} with the nearest one, or all.
 */
export function checkOperationId(document: unknown, id: string): void {
  const ids = readIds(document);
  if (!ids.includes(id)) throw unknownOperation(id, ids);
}

/** Returns the error for an unknown `operationId`. @param ids those of the document. */
export function unknownOperation(id: string, ids: readonly string[]): RangeError {
  const meant = nearestName(id, ids);
  return new RangeError(
    `there is no operation "${id}": ${meant === undefined ? `the document has ${ids.join(", ")}` : `did you mean "${meant}"?`}`,
  );
}

function readIds(document: unknown): string[] {
  const paths = isRecord(document) && isRecord(document["paths"]) ? Object.values(document["paths"]) : [];
  const operations = paths.flatMap((item) => (isRecord(item) ? Object.values(item) : []));
  return operations.flatMap((operation) =>
    isRecord(operation) && typeof operation["operationId"] === "string" ? [operation["operationId"]] : [],
  );
}
