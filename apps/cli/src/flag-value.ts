import type { Flag } from "./command.ts";

/** A flag's text as a value of the request. What is no such value stays text, and the schema says what is wrong. */
export type FlagValue = { value: unknown } | { problem: string };

/** Reads what was typed after a flag, each time it was given. */
export function readFlag(flag: Flag, typed: readonly string[]): FlagValue {
  const problem = flag.repeat === true ? undefined : repeatProblem(typed);
  if (problem !== undefined) return { problem };
  const values: unknown[] = [];
  for (const text of typed) {
    const read = readOne(flag, text);
    if ("problem" in read) return read;
    values.push(read.value);
  }
  return { value: flag.repeat === true ? values : values[0] };
}

/** What is wrong with a flag for one value that was given as `typed`. */
export function repeatProblem(typed: readonly string[]): string | undefined {
  return new Set(typed).size > 1
    ? `was given ${typed.length} times with different values; keep one`
    : undefined;
}

function readOne({ kind }: Flag, text: string): FlagValue {
  switch (kind) {
    case "string":
      return { value: text };
    case "boolean":
      return { value: text === "true" ? true : text === "false" ? false : text };
    case "integer":
    case "number":
      return readNumber(text);
    case "json":
      return readJson(text);
  }
}

function readNumber(text: string): FlagValue {
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return { value: text };
  const value = Number(text);
  return isExact(value) ? { value } : { problem: `${text} is too large to be sent exactly` };
}

/** Reports whether a number that was read from text is still the one that was typed. */
function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}

function readJson(text: string): FlagValue {
  let exact = true;
  try {
    const value: unknown = JSON.parse(text, (_, part: unknown) => {
      if (typeof part === "number") exact &&= isExact(part);
      return part;
    });
    if (exact) return { value };
    return {
      problem: "holds a number too large to be sent exactly; if it is a name or an ID, put it in quotes",
    };
  } catch (error) {
    return { problem: `expected JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
