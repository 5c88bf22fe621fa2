import { readRuntimeExpression, type RuntimeExpression } from "@meshlift/openapi";

/** A request, as far as answering it goes. */
export interface RequestValues {
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
}

/** What runtime expressions of a link can speak of. */
export interface ExpressionValues extends RequestValues {
  /** Body of the answer. */
  response: unknown;
}

/**
 * Reads a runtime expression of a link.
 * @throws {Error} for what OpenAPI knows and the mock does not.
 */
export function readExpression(text: string): RuntimeExpression {
  const expression = readRuntimeExpression(text);
  if (expression !== undefined) return expression;
  throw new Error(
    `runtime expression "${text}" is not supported: use $request.path.…, $request.query.…, $request.header.…, $request.body#/… or $response.body#/…`,
  );
}

/** Returns the JSON Pointer into the response's body, where an expression reads from there. */
export function responsePointer(expression: RuntimeExpression): string | undefined {
  return expression.in === "responseBody" ? expression.pointer : undefined;
}
