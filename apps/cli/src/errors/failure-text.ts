import { printable } from "@meshlift/openapi";
import { exitCodes } from "../command/exit-codes.ts";
import { jsonText } from "../output/json-text.ts";
import type { Failure } from "../command/failure.ts";
import { isJsonFormat } from "../command/output-format.ts";

/** Returns a failure for a person: the message, a line per problem, and the next steps. */
export function failureText({ message, details, advice }: Failure): string {
  const lines = [`meshlift: ${message}`, ...details.map((line) => `  ${line}`), ...advice];
  return lines.map((line) => `${printable(line)}\n`).join("");
}

/** Returns a failure for a program: one line of JSON with the same words. */
export function failureJson({ kind, message, details, advice, response }: Failure): string {
  const error = { kind, exitCode: exitCodes[kind].code, message, details, advice, ...response };
  return `${jsonText({ error })}\n`;
}

/** Reports whether `argv` asks for JSON. It needs no flags of a command: a command line may fail before they are known. */
export function asksForJson(argv: readonly string[]): boolean {
  const format = argv.flatMap((word, index) => {
    if (word === "-o" || word === "--output") return [argv[index + 1]];
    return /^(?:-o=?|--output=)(.+)$/.exec(word)?.[1] ?? [];
  });
  return isJsonFormat(format.at(-1));
}
