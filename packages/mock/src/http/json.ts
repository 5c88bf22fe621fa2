import { childPointer, propertyPath } from "@meshlift/openapi";
import { violates, type ViolationDetails } from "../violations/violation.ts";
import type { MockRequest, ParsedJson } from "./messages.ts";
import { isLarge, othersFirst } from "./turns.ts";

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
/** Maximum number of levels of a JSON value, because later code visits values recursively. */
export const depthLimit = 100;
/** Maximum number of duplicate keys that are reported. */
const most = 100;

/** Reads a JSON text. */
export function readJson(bytes: Uint8Array): ParsedJson {
  const reading = readInSteps(bytes);
  for (;;) {
    const { done, value } = reading.next();
    if (done === true) return value;
  }
}

/** Reads a JSON text in steps. Other requests are served between the steps of a large text. */
export async function readJsonAside(bytes: Uint8Array): Promise<ParsedJson> {
  const reading = readInSteps(bytes);
  for (;;) {
    const { done, value } = reading.next();
    if (done === true) return value;
    await othersFirst(bytes);
  }
}

/**
 * Returns a request whose body is read, where that takes several steps: a multipart body, and JSON that is so large that
 * other requests are served meanwhile.
 */
export async function readAhead(request: MockRequest): Promise<MockRequest> {
  const type = request.headers["content-type"] ?? "";
  if (/^multipart\/form-data\s*;/i.test(type)) {
    const { readMultipart } = await import("./multipart.ts");
    const parts = await readMultipart(request.body, type);
    return parts === undefined ? request : { ...request, parts };
  }
  return isLarge(request.body) ? { ...request, json: await readJsonAside(request.body) } : request;
}

/** Yields after each step of the work. */
function* readInSteps(bytes: Uint8Array): Generator<void, ParsedJson> {
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
  yield;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { violations: [syntax(`the body is not JSON: ${explain(error, text)}`)] };
  }
  if (!isLarge(bytes) && isPlain(text, value)) return { value, violations: [] };
  const violations = yield* scan(text);
  // Later code visits values recursively.
  return violations.some(({ kind }) => kind === "syntax") ? { violations } : { value, violations };
}

/**
 * Reports whether a text equals its serialized value. Then it has no duplicate keys and is not nested too deeply. Most
 * clients send such texts.
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
  return violates("invalid-json", { location: "body", message, expected: "JSON in UTF-8", got, fix });
}

/** Rewrites V8's message, which quotes a piece of the text that may be a secret and has no position for an early end. */
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
  /** Names seen so far; an array has none. */
  names?: Set<string>;
  /** Name or index of the next value. */
  at: string | number;
}

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** Maximum number of values per step. */
const step = 50_000;

/**
 * Finds duplicate names and too deep nesting. `text` is known to be JSON, so single characters are enough.
 * Yields after each step of the work.
 */
function* scan(text: string): Generator<void, ViolationDetails[]> {
  const violations: ViolationDetails[] = [];
  const levels: Level[] = [];
  let level: Level | undefined;
  let isName = false;
  let work = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === quote) {
      const start = index;
      index = endOfString(text, start);
      if (!isName || level?.names === undefined) continue;
      isName = false;
      const quoted = text.slice(start + 1, index);
      level.at = quoted.includes("\\") ? String(JSON.parse(`"${quoted}"`)) : quoted;
      if (level.names.has(level.at) && violations.length < most) {
        violations.push(duplicate(pointerOf(levels)));
      }
      level.names.add(level.at);
    } else if (character === comma) {
      if (typeof level?.at === "number") level.at += 1;
      else isName = true;
      work += 1;
      if (work % step === 0) yield;
    } else if (character === openBrace || character === openBracket) {
      isName = character === openBrace;
      level = isName ? { names: new Set(), at: "" } : { at: 0 };
      levels.push(level);
      work += 1;
      if (work % step === 0) yield;
      if (levels.length > depthLimit) {
        const message = `the body is nested more than ${depthLimit} levels deep`;
        return [syntax(message, "nest the body less deeply")];
      }
    } else if (character === closeBrace || character === closeBracket) {
      levels.pop();
      level = levels.at(-1);
    }
  }
  return violations;
}

/** Returns the JSON Pointer of the current position. */
function pointerOf(levels: readonly Level[]): string {
  return levels.reduce((pointer, { at }) => childPointer(pointer, at), "");
}

function duplicate(pointer: string): ViolationDetails {
  const name = propertyPath(pointer);
  return violates("duplicate-key", {
    location: "body",
    pointer,
    message: `duplicate key ${name}`,
    expected: "each key once",
    got: `${name} twice`,
    fix: `keep one of the two ${name}`,
  });
}

/** Index of the quote that closes the string which begins at `start`. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

/** Reports whether an odd number of backslashes stands before a quote. */
function isEscaped(text: string, at: number): boolean {
  let before = at - 1;
  while (text.charCodeAt(before) === backslash) before -= 1;
  return (at - before) % 2 === 0;
}
