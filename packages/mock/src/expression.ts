import { valueAt } from "./pointer.ts";

/** A request, as far as answering it goes. */
export interface Asked {
  path: Record<string, string>;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
}

/** What runtime expressions of a link can speak of. */
export interface Exchange extends Asked {
  /** Body of the answer. */
  response: unknown;
}

/** A runtime expression of an OpenAPI link, ready to be evaluated. */
export interface Expression {
  /** JSON Pointer into the answer's body, where the expression reads from there. */
  responsePointer?: string;
  /** The value; `undefined` where the exchange has none. */
  evaluate(exchange: Exchange): unknown;
}

/**
 * Reads a runtime expression such as `$response.body#/metadata/uid`. A text without `$` is a constant.
 * @throws for what OpenAPI knows and the mock does not.
 */
export function readExpression(text: string): Expression {
  if (!text.includes("$")) return { evaluate: () => text };
  const [, side, pointer] = /^\$(request|response)\.body#(\/.*)$/.exec(text) ?? [];
  if (pointer !== undefined && side === "response") {
    return { responsePointer: pointer, evaluate: ({ response }) => valueAt(response, pointer) };
  }
  if (pointer !== undefined) return { evaluate: ({ body }) => valueAt(body, pointer) };
  const [, place, name = ""] = /^\$request\.(path|query|header)\.(.+)$/.exec(text) ?? [];
  switch (place) {
    case "path":
      return { evaluate: ({ path }) => path[name] };
    case "query":
      return { evaluate: ({ query }) => query[name] };
    case "header":
      return { evaluate: ({ headers }) => headers[name.toLowerCase()] };
    default:
      throw new Error(
        `runtime expression "${text}" is not supported: use $request.path.…, $request.query.…, $request.header.…, $request.body#/… or $response.body#/…`,
      );
  }
}
