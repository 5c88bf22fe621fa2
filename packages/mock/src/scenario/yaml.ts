import { pointerTokens } from "@meshlift/openapi";
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";

/** Where something stands in a text, from 1. */
interface Position {
  line: number;
  column: number;
}

/** The value of a YAML text and where its members stand, or why it is none. */
export function readYaml(
  text: string,
): { value: unknown; locate(pointer: string): Position } | { refused: ({ message: string } & Position)[] } {
  const lines = new LineCounter();
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const refused = yaml.errors.map(({ message, pos }) => ({ message, ...positionOf(pos[0]) }));
  if (refused.length > 0) return { refused };
  try {
    return {
      value: yaml.toJS(),
      locate: (pointer) => positionOf(offsetOf(yaml.contents, pointerTokens(pointer))),
    };
  } catch (error) {
    // Aliases that multiply.
    return {
      refused: [{ message: error instanceof Error ? error.message : String(error), line: 1, column: 1 }],
    };
  }
}

/** Where the member at `path` begins, with its name; where there is none, what is around it. */
function offsetOf(root: unknown, path: string[]): number {
  let node = root;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const token of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === token);
      if (isScalar(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair?.value;
    } else {
      node = isSeq(node) ? node.items[Number(token)] : undefined;
      if (isNode(node)) offset = node.range?.[0] ?? offset;
    }
  }
  return offset;
}
