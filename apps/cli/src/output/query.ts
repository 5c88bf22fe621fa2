import { compile, TreeInterpreter } from "@jmespath-community/jmespath";
import { isRecord } from "@meshlift/openapi";
import { Failure } from "../command/failure.ts";
import type { ResponseShape } from "../command/response-shape.ts";
import { operandsOf } from "./query-operands.ts";
import { checkPaths } from "./query-check.ts";
import type { ExpressionNode, QueryUse } from "./query-paths.ts";
import { queryProblem } from "./query-problem.ts";

/**
 * Returns what an expression selects from a value, or `null`.
 * @throws {Failure} when the expression cannot be applied to the value. Its kind is not "usage", because the request was
 * sent.
 */
export type Query = (value: unknown) => unknown;

/** The responses that an expression is applied to, and its use. */
export interface QueryTarget {
  responses: readonly ResponseShape[];
  use: QueryUse;
  /** Gets the parts of the expression that cannot be checked. */
  onUnchecked?: (parts: readonly string[]) => void;
}

/**
 * Compiles a JMESPath expression (https://jmespath.site), so that its errors are reported before anything is sent.
 * @param flag for messages, such as `--query`.
 * @param target without it, the paths of the expression are not checked.
 * @throws {Failure} with every problem, and the column of a syntax error, counted from 1.
 */
export function compileQuery(flag: string, expression: string, target?: QueryTarget): Query {
  return queryOf(flag, checkedTree(flag, expression, target));
}

/** A query, and the queries for the values that it compares or passes to functions. */
export interface CompiledCondition {
  query: Query;
  operands: readonly Query[];
}

/** Compiles an expression like {@link compileQuery}. */
export function compileCondition(flag: string, expression: string, target?: QueryTarget): CompiledCondition {
  const tree = checkedTree(flag, expression, target);
  return { query: queryOf(flag, tree), operands: operandsOf(tree).map((operand) => queryOf(flag, operand)) };
}

function checkedTree(flag: string, expression: string, target: QueryTarget | undefined): ExpressionNode {
  const problem = queryProblem(expression);
  if (problem !== undefined) throw rejection(flag, [problem]);
  const tree = compile(expression);
  if (target === undefined) return tree;
  const { problems, unchecked } = checkPaths(tree, target.responses, target.use);
  if (problems.length > 0) throw rejection(flag, problems);
  if (unchecked.length > 0) target.onUnchecked?.(unchecked);
  return tree;
}

function rejection(flag: string, problems: readonly string[]): Failure {
  const [first = "", ...more] = problems.map((problem) => `${flag}: ${problem}`);
  return new Failure("usage", first, more.length === 0 ? [] : [first, ...more]);
}

function queryOf(flag: string, tree: ExpressionNode): Query {
  return (value) => {
    try {
      return TreeInterpreter.search(tree, JSON.parse(JSON.stringify(value ?? null), withoutPrototype));
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      throw new Failure("outputError", `${flag}: cannot be applied to the response: ${said}`);
    }
  };
}

/** The library reads inherited properties, such as `constructor`, as fields. */
function withoutPrototype(_: string, value: unknown): unknown {
  if (!isRecord(value)) return value;
  const fields: unknown = Object.setPrototypeOf(value, null);
  return fields;
}
