import { valueAt } from "./json-pointer.ts";

/** The parts of a request that runtime expressions can refer to. */
export interface ExpressionRequest {
  /** Values of the path parameters. */
  path: Readonly<Record<string, unknown>>;
  query: Readonly<Record<string, unknown>>;
  /** By lower-case name. */
  headers: Readonly<Record<string, unknown>>;
  body: unknown;
}

/** A runtime expression of an OpenAPI link. */
export type RuntimeExpression =
  | { in: "constant"; value: string }
  | { in: "path" | "query" | "header"; name: string }
  | { in: "requestBody" | "responseBody"; pointer: string };

/**
 * Reads a runtime expression (OpenAPI 3.1, "Runtime Expressions") such as `$response.body#/metadata/uid`. A text
 * without `$` is a constant. Undefined for a form that is not supported, such as an expression inside a text:
 * `order-{$request.path.id}`.
 */
export function readRuntimeExpression(text: string): RuntimeExpression | undefined {
  if (!text.includes("$")) return { in: "constant", value: text };
  const [, side, pointer] = /^\$(request|response)\.body#(\/.*)$/.exec(text) ?? [];
  if (pointer !== undefined) return { in: side === "request" ? "requestBody" : "responseBody", pointer };
  const [, location, name = ""] = /^\$request\.(path|query|header)\.(.+)$/.exec(text) ?? [];
  return location === "path" || location === "query" || location === "header"
    ? { in: location, name }
    : undefined;
}

/** Returns the value of a runtime expression; undefined if the request or the response has none. */
export function evaluate(
  expression: RuntimeExpression,
  request: ExpressionRequest,
  response: unknown,
): unknown {
  switch (expression.in) {
    case "constant":
      return expression.value;
    case "path":
      return request.path[expression.name];
    case "query":
      return request.query[expression.name];
    case "header":
      return request.headers[expression.name.toLowerCase()];
    case "requestBody":
      return valueAt(request.body, expression.pointer);
    case "responseBody":
      return valueAt(response, expression.pointer);
  }
}
