import type { ExpressionNode } from "./query-paths.ts";

/**
 * Returns the parts of a condition whose values decide: what it compares or passes to functions, without literals. If
 * all of them are null, the condition says nothing of the response.
 */
export function operandsOf(node: ExpressionNode): ExpressionNode[] {
  switch (node.type) {
    case "AndExpression":
    case "OrExpression":
    case "Comparator":
    case "Arithmetic":
      return [...operandsOf(node.left), ...operandsOf(node.right)];
    case "NotExpression":
      return operandsOf(node.child);
    case "Function":
    case "MultiSelectList":
      return node.children.flatMap(operandsOf);
    case "Literal":
    case "ExpressionReference":
      return [];
    default:
      return [node];
  }
}
