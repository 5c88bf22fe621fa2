import { compile, TreeInterpreter } from "@jmespath-community/jmespath";
import { Failure } from "./failure.ts";
import { queryProblem } from "./query-problem.ts";

/**
 * What an expression finds in a value; `null` where there is nothing.
 * @throws {Failure} when the value is of a kind that the expression cannot work on. The answer was given: no wrong
 * usage, of which nothing would have been sent.
 */
export type Query = (value: unknown) => unknown;

/**
 * Compiles a JMESPath expression (https://jmespath.site), so that what is wrong with it is said before anything is
 * sent.
 * @param flag such as `--query`, for messages.
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
      throw new Failure("refused", `${flag}: cannot be applied to the answer: ${said}`);
    }
  };
}
