import { pointerTokens } from "@meshlift/openapi";
import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { ScenarioProblem } from "./error.ts";

/** A position in a text, counted from 1. */
interface Position {
  line: number;
  column: number;
}

/** Parses a YAML text. Returns its value and the positions of its fields, or the errors. */
export function readYaml(
  text: string,
): { value: unknown; locate(pointer: string): Position } | { problems: ScenarioProblem[] } {
  const lines = new LineCounter();
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems = yaml.errors.map(({ code, message, pos: [start] }) => ({
    message: code === "DUPLICATE_KEY" ? `duplicate key "${keyAt(text, start)}"` : message,
    pointer: "",
    ...positionOf(start),
  }));
  if (problems.length > 0) return { problems };
  try {
    return {
      value: yaml.toJS(),
      locate: (pointer) => positionOf(offsetOf(yaml.contents, pointerTokens(pointer))),
    };
  } catch (error) {
    // The parser refuses aliases that expand to a huge value.
    const message = error instanceof Error ? error.message : String(error);
    return { problems: [{ message, pointer: "", line: 1, column: 1 }] };
  }
}

/** Returns the key that begins at an offset, without its quotes. */
function keyAt(text: string, offset: number): string {
  const [, double, single, plain = ""] = /^(?:"([^"]*)"|'([^']*)'|([^:\n]*))/.exec(text.slice(offset)) ?? [];
  return double ?? single ?? plain.trim();
}

/** Returns the offset of the field at `path`, from its name; of the closest parent if there is no such field. */
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
