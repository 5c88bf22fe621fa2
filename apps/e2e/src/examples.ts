import document from "@meshlift/spec/openapi.json" with { type: "json" };
import { type Operation, readOperations } from "@meshlift/openapi";

/** Every operation of the document. */
export const operations: Operation[] = readOperations(document);

/** @throws {Error} when the document has no such operation. */
function operation(id: string): Operation {
  const found = operations.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`the spec has no operation ${id}`);
  return found;
}

/** The spec's first example of a parameter, or the one named `example`, as text. @throws {Error} without one. */
export function parameterExample(id: string, name: string, example?: string): string {
  const parameter = operation(id).parameters.find((candidate) => candidate.name === name);
  const found = parameter?.examples.find((candidate) => example === undefined || candidate.name === example);
  if (found === undefined) throw new Error(`${id}: the spec has no such example of the parameter ${name}`);
  return String(found.value);
}
