import { childPointer, propertyPath } from "@meshlift/openapi";
import type { ViolationDetails } from "../violations/violation.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const depthLimit = 100;
/** Most members that are told of because they stand twice. */
const most = 100;

/** The value of a JSON text in UTF-8, and everything that is wrong with the text; no value where it is unreadable. */
export function readJson(bytes: Uint8Array): { value?: unknown; violations: ViolationDetails[] } {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { violations: [syntax("the body is not valid UTF-8", "encode the body as UTF-8")] };
  }
  if (text.startsWith("\uFEFF")) {
    const message = "the body begins with a byte-order mark (EF BB BF): send JSON without one";
    return { violations: [syntax(message, "send the body without a byte-order mark")] };
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { violations: [syntax(`the body is not JSON: ${explain(error, text)}`)] };
  }
  if (isPlain(text, value)) return { value, violations: [] };
  const violations = scan(text);
  // What follows works through values by recursion.
  return violations.some(({ kind }) => kind === "syntax") ? { violations } : { value, violations };
}

/**
 * Reports whether a text is exactly what its value gives, so that nothing in it is there twice, and cannot be nested too
 * deeply. Most clients send such texts.
 */
function isPlain(text: string, value: unknown): boolean {
  let depth = 0;
  for (const bracket of ["{", "["]) {
    for (let index = text.indexOf(bracket); index >= 0; index = text.indexOf(bracket, index + 1)) depth += 1;
    if (depth > depthLimit) return false;
  }
  return JSON.stringify(value) === text;
}

function syntax(message: string, fix = "send the body as JSON"): ViolationDetails {
  const got = message.replace(/^the body (is )?/, "");
  return { kind: "syntax", location: "body", message, expected: "JSON in UTF-8", got, fix };
}

/** V8 quotes a piece of the text, which may be a secret. It tells the position of most errors, but not of an early end. */
function explain(error: unknown, text: string): string {
  const reason = error instanceof Error ? error.message : String(error);
  if (!reason.startsWith("Unexpected end")) {
    return reason.replace(/, (\.{3})?".*"(\.{3})? is not valid JSON$/s, "");
  }
  const lines = text.split("\n");
  return `it ends too early (line ${lines.length} column ${(lines.at(-1) ?? "").length + 1})`;
}

/** An object or array that is open at some point of the text. */
interface Level {
  pointer: string;
  /** Names seen so far; an array has none. */
  names?: Set<string>;
  /** Name or index of what comes next. */
  at: string | number;
}

/** Members that stand twice, and nesting without end. `text` is known to be JSON, so that single characters tell all. */
function scan(text: string): ViolationDetails[] {
  const violations: ViolationDetails[] = [];
  const levels: Level[] = [];
  let before: string | undefined;
  for (let index = 0; index < text.length; index += 1) {
    const level = levels.at(-1);
    const character = text[index];
    if (character === "{" || character === "[") {
      const pointer = level === undefined ? "" : childPointer(level.pointer, level.at);
      levels.push(character === "{" ? { pointer, names: new Set(), at: "" } : { pointer, at: 0 });
      if (levels.length > depthLimit)
        return [
          syntax(`the body is nested more than ${depthLimit} levels deep`, "nest the body less deeply"),
        ];
    } else if (character === "}" || character === "]") {
      levels.pop();
    } else if (character === "," && typeof level?.at === "number") {
      level.at += 1;
    } else if (character === '"') {
      const start = index;
      index = endOfString(text, start);
      if (level?.names === undefined || (before !== "{" && before !== ",")) continue;
      level.at = String(JSON.parse(text.slice(start, index + 1)));
      if (level.names.has(level.at) && violations.length < most)
        violations.push(duplicate(childPointer(level.pointer, level.at)));
      level.names.add(level.at);
    }
    if (character !== undefined && "{}[],:".includes(character)) before = character;
  }
  return violations;
}

function duplicate(pointer: string): ViolationDetails {
  const name = propertyPath(pointer);
  return {
    kind: "duplicate",
    location: "body",
    pointer,
    message: `${name} stands twice`,
    expected: "each member once",
    got: `${name} twice`,
    fix: `keep one of the two ${name}`,
  };
}

/** Index of the quote that closes the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let index = start + 1;
  while (text[index] !== '"') index += text[index] === "\\" ? 2 : 1;
  return index;
}
