import { readRuntimeExpression, type RuntimeExpression } from "@meshlift/openapi";

/** The values of a request that its response follows from. */
export interface RequestValues {
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
}

/** The values that runtime expressions of a link can refer to. */
export interface ExpressionValues extends RequestValues {
  /** Body of the response. */
  response: unknown;
}

/**
 * Reads a runtime expression of a link.
 * @throws {RangeError} for a form that OpenAPI has and the mock does not support.
 */
export function readExpression(text: string): RuntimeExpression {
  const expression = readRuntimeExpression(text);
  if (expression !== undefined) return expression;
  throw new RangeError(
    `runtime expression "${text}" is not supported: use $request.path.…, $request.query.…, $request.header.…, $request.body#/… or $response.body#/…`,
  );
}

/** Returns the JSON Pointer into the response's body, where an expression reads from there. */
export function responsePointer(expression: RuntimeExpression): string | undefined {
  return expression.in === "responseBody" ? expression.pointer : undefined;
}
