import type { ResponseShape } from "../command/response-shape.ts";
import { type ExpressionNode, PathChecker, type QueryUse } from "./query-paths.ts";

/** The result of checking an expression against the shape of the response. */
export interface PathReport {
  /** Empty if the response can have every path. */
  readonly problems: readonly string[];
  /** The parts that cannot be checked: what the document leaves open, and what functions return. */
  readonly unchecked: readonly string[];
}

/**
 * Checks every field path of an expression.
 * @param responses the expression is applied to each of them; a path that one of them can have is right.
 */
export function checkPaths(
  expression: ExpressionNode,
  responses: readonly ResponseShape[],
  use: QueryUse,
): PathReport {
  const checker = new PathChecker(responses);
  checker.check(expression, use);
  return { problems: [...checker.problems], unchecked: [...checker.unchecked] };
}
