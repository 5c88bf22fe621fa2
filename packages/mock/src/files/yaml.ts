import { counted, pointerTokens } from "@meshlift/openapi";
import {
  type Document,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  visit,
  type YAMLMap,
} from "yaml";

/** A position in a text, counted from 1. */
interface Position {
  line: number;
  column: number;
}

/** A problem in a text, and its position. */
interface YamlProblem extends Position {
  message: string;
}

/** Number of problems that are listed: a file that is no YAML has thousands. */
const shown = 20;

/** Returns a message of the parser on one line, without most of the text that it quotes. */
function short(message: string): string {
  const line = message.replaceAll(/\s+/g, " ");
  return line.length > 120 ? `${line.slice(0, 119)}…` : line;
}

/** Parses a YAML text. Returns its value and the positions of its fields, or the errors. */
export function readYaml(
  text: string,
): { value: unknown; locate(pointer: string): Position } | { problems: YamlProblem[] } {
  const lines = new LineCounter();
  const positionOf = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  // The parser itself compares each key of a map with all others, which takes seconds for 20,000 keys.
  const yaml = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const deep = yaml.errors.find(({ code }) => code === "RESOURCE_EXHAUSTION");
  if (deep !== undefined) {
    return { problems: [{ message: "nested too deeply", ...positionOf(deep.pos[0]) }] };
  }
  const problems = [
    ...yaml.errors.map(({ message, pos: [start] }) => ({ message, start })),
    ...duplicateKeys(yaml).map(({ name, start }) => ({ message: `duplicate key "${name}"`, start })),
  ];
  if (problems.length > 0) {
    const listed = problems.slice(0, shown).map(({ message, start }) => ({ message: short(message), start }));
    const [next] = problems.slice(shown);
    if (next !== undefined) {
      const more = counted(problems.length - shown, "more problem");
      listed.push({ message: `${more} from here on; is this a YAML file?`, start: next.start });
    }
    return { problems: listed.map(({ message, start }) => Object.assign(positionOf(start), { message })) };
  }
  const pairsOf = indexPairs();
  try {
    return {
      value: yaml.toJS(),
      locate: (pointer) => positionOf(offsetOf(yaml.contents, pointerTokens(pointer), pairsOf)),
    };
  } catch (error) {
    // The parser refuses aliases that expand to a huge value.
    const message = error instanceof Error ? error.message : String(error);
    return { problems: [{ message, line: 1, column: 1 }] };
  }
}

/** Returns the keys that a map has already, in the order of the text. */
function duplicateKeys(yaml: Document.Parsed): { name: string; start: number }[] {
  const found: { name: string; start: number }[] = [];
  visit(yaml, {
    Map(_, { items }) {
      const names = new Set<string>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (names.has(name)) found.push({ name, start: key.range?.[0] ?? 0 });
        names.add(name);
      }
    },
  });
  return found;
}

/** Returns the pairs of a map by name; they are indexed once, because each of many fields can have a problem. */
function indexPairs(): (map: YAMLMap) => ReadonlyMap<string, Pair> {
  const indexes = new Map<YAMLMap, Map<string, Pair>>();
  return (map) => {
    const known = indexes.get(map);
    if (known !== undefined) return known;
    const index = new Map(map.items.map((pair) => [isScalar(pair.key) ? String(pair.key.value) : "", pair]));
    indexes.set(map, index);
    return index;
  };
}

/** Returns the offset of the field at `path`, from its name; of the closest parent if there is no such field. */
function offsetOf(root: unknown, path: string[], pairsOf: ReturnType<typeof indexPairs>): number {
  let node = root;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const token of path) {
    if (isMap(node)) {
      const pair = pairsOf(node).get(token);
      if (isScalar(pair?.key)) offset = pair.key.range?.[0] ?? offset;
      node = pair?.value;
    } else {
      node = isSeq(node) ? node.items[Number(token)] : undefined;
      if (isNode(node)) offset = node.range?.[0] ?? offset;
    }
  }
  return offset;
}
