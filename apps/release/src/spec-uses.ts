import { childPointer, isRecord, pointerTokens, valueAt } from "@meshlift/openapi";

/** The operations that use a part of the document, by operation id, in the order of the document. */
export interface Uses {
  /** Operations whose parameters or request body contain the part. */
  requests: ReadonlySet<string>;
  /** Operations whose responses contain the part. */
  responses: ReadonlySet<string>;
}

const methods = new Set(["get", "put", "post", "delete", "patch", "head", "options", "trace"]);

/**
 * Returns a function that finds the operations that use the part of an OpenAPI document at a JSON Pointer, directly or
 * through any number of references. A pointer to an operation or a path is used by requests and responses.
 */
export function readUses(document: unknown): (pointer: string) => Uses {
  const parts = [...operationParts(document)];
  return (pointer) => {
    const found = { requests: new Set<string>(), responses: new Set<string>() };
    for (const { operation, sides, roots } of parts) {
      const isUsed = [...roots].some((root) => isInside(pointer, root) || isInside(root, pointer));
      if (isUsed) for (const side of sides) found[side].add(operation);
    }
    return found;
  };
}

/** One side of an operation, with the pointers of all that it contains or refers to. */
interface Part {
  operation: string;
  sides: readonly (keyof Uses)[];
  roots: ReadonlySet<string>;
}

function* operationParts(document: unknown): Generator<Part> {
  const paths = valueAt(document, "/paths");
  for (const [path, item] of Object.entries(isRecord(paths) ? paths : {})) {
    if (!isRecord(item)) continue;
    const itemPointer = childPointer("/paths", path);
    for (const [method, value] of Object.entries(item)) {
      if (!methods.has(method) || !isRecord(value)) continue;
      const operation =
        typeof value["operationId"] === "string" ? value["operationId"] : `${method.toUpperCase()} ${path}`;
      const pointer = `${itemPointer}/${method}`;
      const request = ["parameters", "requestBody"].map((key) => `${pointer}/${key}`);
      yield {
        operation,
        sides: ["requests"],
        roots: withReferences(document, [`${itemPointer}/parameters`, ...request]),
      };
      yield { operation, sides: ["responses"], roots: withReferences(document, [`${pointer}/responses`]) };
      const other = Object.keys(value).filter(
        (key) => !["parameters", "requestBody", "responses"].includes(key),
      );
      const both = [`${itemPointer}/servers`, ...other.map((key) => childPointer(pointer, key))];
      yield { operation, sides: ["requests", "responses"], roots: new Set(both) };
    }
  }
}

/** Returns the pointers, and those of all local references in the values there. */
function withReferences(document: unknown, pointers: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (pointer: string): void => {
    if (found.has(pointer)) return;
    found.add(pointer);
    for (const reference of referencesIn(valueAt(document, pointer))) visit(reference);
  };
  pointers.forEach(visit);
  return found;
}

function* referencesIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* referencesIn(item);
  if (!isRecord(value)) return;
  const { $ref: reference } = value;
  if (typeof reference === "string" && reference.startsWith("#/"))
    yield decodeURIComponent(reference.slice(1));
  for (const child of Object.values(value)) yield* referencesIn(child);
}

/** Reports whether `pointer` is `folder` or inside it. */
function isInside(pointer: string, folder: string): boolean {
  const tokens = pointerTokens(pointer);
  return pointerTokens(folder).every((token, index) => tokens[index] === token);
}
