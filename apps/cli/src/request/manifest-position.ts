import { type Document, isAlias, isMap, isNode, isScalar, isSeq, type Pair } from "yaml";

/** Returns the text of the scalar at `path` as it is written in the file; undefined for anything else. */
export function readSource(document: Document.Parsed, path: readonly string[]): string | undefined {
  const node: unknown = document.getIn(path, true);
  return isScalar(node) ? node.source : undefined;
}

/** Returns the offset of the value at `path` or of its key, or that of the nearest value above it. */
export function readPosition(document: Document.Parsed, path: readonly string[], ofKey: boolean): number {
  let node: unknown = document.contents;
  let found = startOf(node);
  for (const key of path) {
    if (isAlias(node)) node = node.resolve(document);
    const pair = pairAt(node, key);
    const value: unknown = pair === undefined ? itemAt(node, key) : pair.value;
    if (pair === undefined && value === undefined) return found;
    found = startOf(ofKey && pair !== undefined ? pair.key : (value ?? pair?.key));
    node = value;
  }
  return found;
}

function pairAt(node: unknown, key: string): Pair | undefined {
  return isMap(node) ? node.items.find((pair) => isScalar(pair.key) && pair.key.value === key) : undefined;
}

function itemAt(node: unknown, key: string): unknown {
  return isSeq(node) ? node.items[Number(key)] : undefined;
}

/** Returns the offset at which a node begins. */
export function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}
