import { type ListShape, type Operation, propertiesOf, readListShape } from "@meshlift/openapi";
import type { OperationParts } from "../operation-parts.ts";
import { isAround } from "../path.ts";

/**
 * Returns the path templates of collections, which always exist. A POST that creates resources makes its path a
 * collection. So does a GET that lists something, if its path also has a POST, or a DELETE that selects items by a query
 * parameter, or if another path is that of an item: one segment longer, or with further resources around it. A path that
 * ends with a parameter, or that has a PUT or a PATCH, is that of one resource.
 * @param creators the operations that create resources.
 */
export function readCollections(
  operations: readonly OperationParts[],
  creators: readonly OperationParts[],
): Set<string> {
  const forms = [...new Set(operations.map(({ path }) => path.form))];
  const isList = ({ operation: { path, method }, schema, path: { form } }: OperationParts): boolean => {
    const shape = method === "get" && !form.endsWith("/{}") ? readListShape(schema) : undefined;
    if (shape === undefined) return false;
    const here = operations.map(({ operation }) => operation).filter((operation) => operation.path === path);
    const methods = new Set(here.map((operation) => operation.method));
    if (methods.has("put") || methods.has("patch")) return false;
    return (
      forms.some((item) => isAround(form, item)) ||
      methods.has("post") ||
      here.some((operation) => selectsItems(operation, shape))
    );
  };
  const posts = creators.filter(({ operation }) => operation.method === "post");
  return new Set([...posts, ...operations.filter(isList)].map(({ operation }) => operation.path));
}

/** Reports whether a DELETE has a query parameter with the name of a property of the items. */
function selectsItems({ method, parameters }: Operation, { items }: ListShape): boolean {
  const names = new Set(propertiesOf(items).map(({ name }) => name));
  return (
    method === "delete" &&
    parameters.some((parameter) => parameter.in === "query" && names.has(parameter.name))
  );
}
