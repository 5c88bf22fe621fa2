import { isRecord, type Operation, readOperations } from "@meshlift/openapi";

const read = new WeakMap<object, readonly Operation[]>();

/**
 * Returns the operations of a bundled OpenAPI 3.1 document: read once for all mocks that share it.
 * @throws {DocumentError} if the document cannot be served.
 */
export function operationsOf(document: unknown): readonly Operation[] {
  const known = isRecord(document) ? read.get(document) : undefined;
  const operations = known ?? readOperations(document, ["parameters"]);
  if (isRecord(document)) read.set(document, operations);
  return operations;
}
