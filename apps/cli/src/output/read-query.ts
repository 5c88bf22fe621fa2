import type { Query, QueryTarget } from "./query.ts";

/**
 * Compiles `--query`. Without an expression the query returns the response itself, and the library is not loaded.
 * @param target without it, the paths of the expression are not checked.
 * @throws {Failure} for an invalid expression.
 */
export async function readQuery(expression: string | undefined, target?: QueryTarget): Promise<Query> {
  if (expression === undefined) return (response) => response;
  const { compileQuery } = await import("./query.ts");
  return compileQuery("--query", expression, target);
}
