import type { Query } from "./query.ts";

/**
 * What `--query` finds; without it the value itself, and the library is not loaded.
 * @throws {Failure} for an expression that is wrong.
 */
export async function readQuery(expression: unknown): Promise<Query> {
  if (typeof expression !== "string") return (answer) => answer;
  const { compileQuery } = await import("./query.ts");
  return compileQuery("--query", expression);
}
