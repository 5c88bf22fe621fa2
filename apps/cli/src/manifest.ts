import { isNode, isScalar, LineCounter, parseDocument, visit, type Document } from "yaml";
import { Failure } from "./failure.ts";
import type { Io } from "./io.ts";
import { nameOf, readText } from "./read-text.ts";
import { readPosition } from "./manifest-position.ts";
import { jsonProblem } from "./strict-json.ts";

/** A manifest that was read: its value, and where in the file each part of it stands. */
export interface Manifest {
  value: unknown;
  /** `plan.yaml:3:5` of the value at `path`, or of the nearest place above it that is there. */
  place(path: readonly string[]): string;
  /** Like `place`, but of the name in front of the value. */
  placeOfName(path: readonly string[]): string;
}

/**
 * Reads one YAML or JSON document.
 * @throws {Failure} with file, line and column of every problem in it.
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
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, stringKeys: true });
    const wrong = /\.json$/i.test(file) ? jsonProblem(text) : undefined;
    if (wrong !== undefined && text.trim() !== "")
      throw new Failure("usage", `${at(wrong.offset)}: ${wrong.problem}`);
    refuseBroken(document, text, name, at);
    // A document may name one part several times; a few lines must not become gigabytes.
    const value: unknown = document.toJS({ maxAliasCount: 100 });
    const position = (path: readonly string[], ofName: boolean): string =>
      at(readPosition(document, path, ofName));
    return { value, place: (path) => position(path, false), placeOfName: (path) => position(path, true) };
  } catch (error) {
    if (error instanceof Failure) throw error;
    if (error instanceof RangeError) throw new Failure("usage", `${name}: is nested too deeply`);
    if (error instanceof ReferenceError)
      throw new Failure("usage", `${name}: its aliases would make it far too large`);
    throw error;
  }
}

/** Enough to see what is wrong; one bad bracket can cause hundreds. */
const shown = 10;

function refuseBroken(
  document: Document.Parsed,
  text: string,
  name: string,
  at: (offset: number) => string,
): void {
  const found = [...document.errors, ...document.warnings];
  // The parser reports its own end of stack as if the text were wrong.
  if (found.some(({ message }) => /call stack|stack overflow/i.test(message))) throw new RangeError();
  const problems = found.map(({ code, message, pos }) => {
    const key = named.has(code) ? `${keyAt(text, pos[0])}: ` : "";
    return `${at(pos[0])}: ${key}${words[code] ?? message}`;
  });
  visit(document, {
    Scalar(_, scalar) {
      const problem = numberProblem(scalar.value);
      if (problem !== undefined) problems.push(`${at(startOf(scalar))}: ${problem}`);
    },
  });
  const more = problems.length > shown ? [`${name}: ${problems.length - shown} more problems`] : [];
  if (problems.length > 0)
    throw new Failure("usage", `${name} cannot be read`, [...problems.slice(0, shown), ...more]);
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null))
    throw new Failure("usage", `${name}: is empty`);
}

/** The name that begins at `offset`, as it was written. */
function keyAt(text: string, offset: number): string {
  return /^("[^"\n]*"|'[^'\n]*'|[^\s:]+)/.exec(text.slice(offset, offset + 200))?.[0] ?? "";
}

/** Numbers that JSON would carry as something else. */
function numberProblem(value: unknown): string | undefined {
  if (typeof value !== "number") return undefined;
  if (!Number.isFinite(value)) return "JSON has no such number";
  if (Number.isInteger(value) && !Number.isSafeInteger(value))
    return "this number is too large to be sent exactly; if it is a name or an ID, put it in quotes";
  return undefined;
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

/** Messages of the parser that speak of its API, in words for whoever wrote the file. */
const words: Record<string, string> = {
  MULTIPLE_DOCS: "a second document begins here; a manifest holds one",
  DUPLICATE_KEY: "this name stands twice",
  NON_STRING_KEY: "a name must be text",
  TAG_RESOLVE_FAILED: "this tag means nothing here; take it away, or put the value in quotes if it is text",
};

/** Problems told with the word that they are about. */
const named: ReadonlySet<string> = new Set(["DUPLICATE_KEY", "TAG_RESOLVE_FAILED"]);
