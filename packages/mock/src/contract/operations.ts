import {
  type ApiDocument,
  DocumentError,
  isRecord,
  type Operation,
  readApiDocument,
} from "@meshlift/openapi";

const read = new WeakMap<object, ApiDocument>();

/**
 * Reads an OpenAPI 3.1 document: once for all mocks that share it.
 * @throws {DocumentError} if none of its operations can be served.
 */
export function readOnce(document: unknown): ApiDocument {
  const known = isRecord(document) ? read.get(document) : undefined;
  const found = known ?? readApiDocument(document);
  if (isRecord(document)) read.set(document, found);
  if (found.operations.length > 0) return found;
  const none = { pointer: "/paths", message: "no operations: add one to `paths`" };
  throw new DocumentError(found.problems.length > 0 ? found.problems : [none]);
}

/** Returns the operations of a document that can be served. @throws {DocumentError} if there is none. */
export function operationsOf(document: unknown): readonly Operation[] {
  return readOnce(document).operations;
}
