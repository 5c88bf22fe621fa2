import type { OperationFlag } from "../command/operation.ts";

/** The text of a flag as a value of the request. Text that is no such value stays text: the schema then rejects it. */
export type FlagValue = { value: unknown } | { problem: string };

/** Reads the texts of a flag, one for each time it was given. Without `repeat`, the last one counts. */
export function readFlag(flag: OperationFlag, texts: readonly string[]): FlagValue {
  const values: unknown[] = [];
  for (const text of texts) {
    const read = readOne(flag, text);
    if ("problem" in read) return read;
    values.push(read.value);
  }
  return { value: flag.repeat === true ? values : values.at(-1) };
}

function readOne({ kind }: OperationFlag, text: string): FlagValue {
  switch (kind) {
    // The path of a file, which is read when the request is complete.
    case "file":
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

/** Reports whether a number read from text equals the text. */
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
      problem: "contains a number too large to be sent exactly; if it is a name or an ID, put it in quotes",
    };
  } catch (error) {
    return { problem: `expected JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}
