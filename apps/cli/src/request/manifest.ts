import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  parseAllDocuments,
  Scalar,
  visit,
  type YAMLMap,
} from "yaml";
import { Failure } from "../command/failure.ts";
import type { Io } from "../terminal/io.ts";
import { nameOf, readText } from "../files/read-text.ts";
import { readPosition, readSource, startOf } from "./manifest-position.ts";
import { jsonProblem } from "./json-problem.ts";
import { yamlProblem } from "./yaml-problem.ts";

/** A manifest: its value, and the position of each part in the file. */
export interface Manifest {
  value: unknown;
  /** Returns the position of the value at `path`, such as `plan.yaml:3:5`, or that of the nearest value above it. */
  positionOf(path: readonly string[]): string;
  /** Returns the position of the key of the value at `path`. */
  positionOfKey(path: readonly string[]): string;
  /** Returns the text of the scalar at `path` as it is written in the file. */
  sourceOf(path: readonly string[]): string | undefined;
}

/**
 * Reads one YAML or JSON document.
 * @throws {Failure} with file, line and column of every problem.
 */
export async function readManifest(file: string, io: Io): Promise<Manifest> {
  const text = await readText(file, io);
  const name = nameOf(file);
  const lines = new LineCounter();
  const at = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  try {
    const document = onlyDocument(text, name, at, lines);
    const wrong = /\.json$/i.test(file) ? jsonProblem(text) : undefined;
    if (wrong !== undefined && text.trim() !== "")
      throw new Failure("usage", `${at(wrong.offset)}: ${wrong.problem}`);
    rejectBroken(document, text, name, at);
    // Limits aliases: a few lines must not expand to gigabytes.
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    const position = (path: readonly string[], ofKey: boolean): string =>
      at(readPosition(document, path, ofKey));
    return {
      value,
      positionOf: (path) => position(path, false),
      positionOfKey: (path) => position(path, true),
      sourceOf: (path) => readSource(document, path),
    };
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof RangeError) throw new Failure("usage", `${name}: nested too deeply`);
    if (error instanceof ReferenceError)
      throw new Failure("usage", `${name}: its aliases expand to too much data`);
    throw error;
  }
}

/** Returns the document of a text. Others that are empty, such as after a last `---`, do not count. */
function onlyDocument(
  text: string,
  name: string,
  at: (offset: number) => string,
  lineCounter: LineCounter,
): Document.Parsed {
  const documents = [
    ...parseAllDocuments(text, {
      lineCounter,
      merge: true,
      prettyErrors: false,
      stringKeys: true,
      // The parser compares each key with every other one; `mapProblems` does it in linear time.
      uniqueKeys: false,
    }),
  ];
  const [first, second] = documents.filter((document) => document.errors.length > 0 || !isEmpty(document));
  if (first === undefined) throw new Failure("usage", `${name}: empty`);
  if (second !== undefined && first.errors.length === 0)
    throw new Failure("usage", `${at(second.range[0])}: a second document begins here; a manifest has one`);
  return first;
}

function isEmpty({ contents }: Document.Parsed): boolean {
  return contents === null || (isScalar(contents) && contents.value === null);
}

/** Number of problems that are listed: one wrong bracket can cause hundreds. */
const shown = 10;

function rejectBroken(
  document: Document.Parsed,
  text: string,
  name: string,
  at: (offset: number) => string,
): void {
  const found = [...document.errors, ...document.warnings];
  // The parser reports a stack overflow as an error in the text.
  if (found.some(({ message }) => /call stack|stack overflow/i.test(message))) throw new RangeError();
  const problems = found.map((error) => `${at(error.pos[0])}: ${yamlProblem(error, text)}`);
  // The parser's own look-up of an alias walks the whole document.
  const anchors = new Map<string, unknown>();
  visit(document, (_, node) => {
    const wrong = isAlias(node)
      ? anchors.has(node.source)
        ? undefined
        : `unknown alias ${node.source}`
      : isScalar(node)
        ? valueProblem(node.value)
        : undefined;
    if (wrong !== undefined) problems.push(`${at(startOf(node))}: ${wrong}`);
    if (isMap(node)) {
      const ofKeys = mapProblems(node, anchors);
      problems.push(...ofKeys.map(({ offset, problem }) => `${at(offset)}: ${problem}`));
    }
    if (!isAlias(node) && isNode(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
  });
  const more = problems.length > shown ? [`${name}: ${problems.length - shown} more problems`] : [];
  if (problems.length > 0)
    throw new Failure("usage", `${name}: cannot be read`, [...problems.slice(0, shown), ...more]);
}

/** Finds duplicate keys, and merge keys whose value is not an object. */
function mapProblems(
  map: YAMLMap,
  anchors: ReadonlyMap<string, unknown>,
): { offset: number; problem: string }[] {
  const seen = new Set<unknown>();
  return map.items.flatMap(({ key, value }) => {
    if (!isScalar(key)) return [];
    const offset = startOf(key);
    const text = key.source ?? String(key.value);
    // A plain `<<` merges; in quotes it is a key like any other.
    if (text === "<<" && key.type === Scalar.PLAIN) {
      const sources = isSeq(value) ? value.items : [value];
      const merges = sources.every((source) => isMap(isAlias(source) ? anchors.get(source.source) : source));
      return merges
        ? []
        : [{ offset, problem: "<<: expected an alias of an object; remove it, or put << in quotes" }];
    }
    if (!seen.has(key.value)) {
      seen.add(key.value);
      return [];
    }
    return [{ offset, problem: `${text}: duplicate key` }];
  });
}

/** Returns the problem with a value that JSON cannot carry. */
function valueProblem(value: unknown): string | undefined {
  if (value instanceof Uint8Array)
    return "JSON has no binary data; remove the tag, and put the value in quotes";
  if (typeof value !== "number") return undefined;
  if (!Number.isFinite(value)) return "JSON has no such number";
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return "this number is too large to be sent exactly; if it is a name or an ID, put it in quotes";
  return undefined;
}
