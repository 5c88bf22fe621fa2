import { exitCodes } from "./exit-codes.ts";
import type { Failure } from "./failure.ts";
import { printable } from "./printable.ts";

/** A failure for a person: what was wrong, then a line per problem, then what to do next. */
export function failureText({ message, details, advice }: Failure): string {
  const lines = [`meshlift: ${message}`, ...details.map((line) => `  ${line}`), ...advice];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

/** A failure for a program: one line of JSON, the same words as members. */
export function failureJson({ exit, message, details, advice, answer }: Failure): string {
  const error = { kind: exit, exitCode: exitCodes[exit].code, message, details, advice, ...answer };
  return `${JSON.stringify({ error })}\n`;
}

/** True when `argv` asks for JSON. Read off the words, for a command line may fail before its grammar is known. */
export function asksForJson(argv: readonly string[]): boolean {
  const form = argv.flatMap((word, index) => {
    if (word === "-o" || word === "--output") return [argv[index + 1]];
    return /^(?:-o=?|--output=)(.+)$/.exec(word)?.[1] ?? [];
  });
  return form.at(-1) === "json";
}
