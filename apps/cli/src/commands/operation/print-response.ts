import { valueIn } from "@meshlift/openapi";
import { commandName } from "../../command/command.ts";
import type { OperationCommand } from "../../command/operation.ts";
import type { OutputFormat } from "../../command/output-format.ts";
import { followUpLine } from "../../command/suggested-line.ts";
import type { Notes } from "../../output/notes.ts";
import { jsonText } from "../../output/json-text.ts";
import { outputText } from "../../output/output.ts";
import type { Query } from "../../output/query.ts";
import { type Io, write } from "../../terminal/io.ts";

/** The options for printing a response. */
export interface PrintOptions {
  format: OutputFormat;
  query: Query;
  /** False without `--query`: then `format` shows the whole response. */
  queried: boolean;
  /** Gets what is no data. */
  notes: Notes;
  /** Flags of a command line that we suggest. */
  context: readonly string[];
  /** The response is not printed: a wait follows, and prints one result at its end. */
  held: boolean;
}

/**
 * Prints the response of a command. The ID in the response of a create is the only way to find the created resource
 * again: whatever fails here, the ID still reaches the caller.
 */
export async function printResponse(
  command: OperationCommand,
  request: unknown,
  response: unknown,
  io: Io,
  options: PrintOptions,
): Promise<void> {
  const { notes, context } = options;
  const { next } = command;
  if (response === undefined && next === undefined)
    return notes.write("info", `${commandName(command)}: done`);
  // Bytes are for a file or a pipe, in every output format.
  if (response instanceof Uint8Array) {
    if (io.stdout.isTTY !== true) await write(io.stdout, response);
    else
      notes.write(
        "notice",
        `${response.length} bytes are not shown on a terminal. Redirect stdout to a file.`,
      );
    return;
  }
  const line = next && followUpLine(next, request, response, context);
  const held = options.held && (next === undefined || line !== undefined);
  let printed = "";
  try {
    const text = held ? "" : await responseText(command, response, io, options);
    if (await write(io.stdout, text)) printed = text;
  } finally {
    if (next !== undefined && line === undefined)
      notes.write("notice", missingText(command, response, options));
    // Also with --quiet if stdout does not contain the ID.
    else if (line !== undefined)
      notes.write(containsIds(command, response, printed) ? "info" : "notice", `Next: ${line}`, {
        next: line,
      });
  }
}

/** Returns the response in its format. If that fails for a write, prints all of it as JSON before the failure. */
async function responseText(
  { method }: OperationCommand,
  response: unknown,
  io: Io,
  { format, query }: PrintOptions,
): Promise<string> {
  try {
    return await outputText(query(response), format, io.stdout);
  } catch (error) {
    if (method !== "GET") await write(io.stdout, `${jsonText(response)}\n`);
    throw error;
  }
}

/** Reports whether `text` contains every value of the response that the next command needs. */
function containsIds({ next }: OperationCommand, response: unknown, text: string): boolean {
  const ids = (next?.flags ?? []).flatMap(({ response: path }) =>
    path === undefined ? [] : [String(valueIn(response, path))],
  );
  return ids.every((id) => text.includes(id));
}

function missingText(
  command: OperationCommand,
  response: unknown,
  { format, queried }: PrintOptions,
): string {
  const missing = (command.next?.flags ?? []).flatMap(({ response: path }) =>
    path === undefined || valueIn(response, path) !== undefined ? [] : [path.join(".")],
  );
  const message = `meshlift: ${commandName(command)}: accepted, but the response has no ${missing.join(", ")} to read it by`;
  // A table leaves out deep fields, and a query what it does not select.
  const whole = !queried && (format === "json" || format === "yaml");
  return whole ? message : `${message}; the whole response: ${jsonText(response)}`;
}
