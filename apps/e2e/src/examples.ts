import document from "@meshlift/spec/openapi.json" with { type: "json" };
import { type Operation, readOperations } from "@meshlift/openapi";

/** Every operation of the document. */
export const operations: Operation[] = readOperations(document);

/** Returns an operation of the document. @throws {Error} if it does not exist. */
function operation(id: string): Operation {
  const found = operations.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`the spec has no operation ${id}`);
  return found;
}

/** Returns the first example of a parameter, or the example with this name, as text. @throws {Error} if there is none. */
export function parameterExample(id: string, name: string, example?: string): string {
  const parameter = operation(id).parameters.find((candidate) => candidate.name === name);
  const found = parameter?.examples.find((candidate) => example === undefined || candidate.name === example);
  if (found === undefined)
    throw new Error(`${id}: the spec has no matching example of the parameter ${name}`);
  return String(found.value);
}
