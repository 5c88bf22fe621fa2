import { compile, TreeInterpreter } from "@jmespath-community/jmespath";
import { Failure } from "../command/failure.ts";
import { queryProblem } from "./query-problem.ts";

/**
 * Returns what an expression selects from a value, or `null`.
 * @throws {Failure} when the expression cannot be applied to the value. Its kind is not "usage", because the request was
 * sent.
 */
export type Query = (value: unknown) => unknown;

/**
 * Compiles a JMESPath expression (https://jmespath.site), so that its errors are reported before anything is sent.
 * @param flag for messages, such as `--query`.
 * @throws {Failure} with the column, counted from 1.
 */
export function compileQuery(flag: string, expression: string): Query {
  const problem = queryProblem(expression);
  if (problem !== undefined) throw new Failure("usage", `${flag}: ${problem}`);
  const tree = compile(expression);
  return (value) => {
    try {
      return TreeInterpreter.search(tree, JSON.parse(JSON.stringify(value ?? null)));
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new Failure("outputError", `${flag}: cannot be applied to the response: ${said}`);
    }
  };
}
