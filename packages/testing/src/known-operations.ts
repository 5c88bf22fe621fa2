/**
 * The operations that tests with fixed texts know: goldens, lists of what exists. Such tests use only these, so that none
 * changes when the document gets another operation.
 */
export const knownOperations: ReadonlySet<string> = new Set([
  "mesh-upgrades/create",
  "mesh-upgrades/get",
  "releases/get",
  "releases/delete",
  "engines/upgrade",
]);

/** Returns an OpenAPI document without its other operations, and without the paths that have none of these. */
export function withKnownOperations(document: { paths: object }): unknown {
  const paths = Object.entries(document.paths).map(([path, item]): [string, object] => [
    path,
    Object.fromEntries(Object.entries(item).filter(([, value]) => !isOther(operationIdOf(value)))),
  ]);
  return { ...document, paths: Object.fromEntries(paths.filter(([, item]) => hasOperation(item))) };
}

function hasOperation(item: object): boolean {
  return Object.values(item).some((value) => operationIdOf(value) !== undefined);
}

function isOther(id: string | undefined): boolean {
  return id !== undefined && !knownOperations.has(id);
}

function operationIdOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !("operationId" in value)) return undefined;
  return typeof value.operationId === "string" ? value.operationId : undefined;
}
