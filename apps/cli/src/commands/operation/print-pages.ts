import { counted, PageError, type Paging, readPages, valueIn } from "@meshlift/openapi";
import { commandName } from "../../command/command.ts";
import { Failure } from "../../command/failure.ts";
import type { Operation } from "../../command/operation.ts";
import type { OutputFormat } from "../../command/output-format.ts";
import { commandLine } from "../../command/suggested-line.ts";
import type { Subject } from "../../errors/explain.ts";
import { jsonText } from "../../output/json-text.ts";
import type { Notes } from "../../output/notes.ts";
import { outputText } from "../../output/output.ts";
import { type Io, write } from "../../terminal/io.ts";
import type { Prepared } from "./prepare.ts";
import { sendRequest } from "./send-request.ts";

/** The options for printing all pages of a list. */
export interface PagesOptions {
  format: OutputFormat;
  /** False without `--query`. */
  queried: boolean;
  /** Gets what is no data. */
  notes: Notes;
  /** Flags of a command line that we suggest. */
  flags: readonly string[];
}

/** How far a list was read. */
interface Progress {
  pages: number;
  items: number;
  /** The position of the page that was not read. */
  next: unknown;
}

/**
 * Reads all pages of a list and prints their items. The lines of `ndjson` are printed as they arrive; every other format,
 * and `--query`, need all items first.
 * @throws {Failure} for every end but success; from the second page on it says how far the list was read.
 */
export async function printPages(
  operation: Operation,
  paging: Paging,
  prepared: Prepared,
  subject: Subject,
  io: Io,
  options: PagesOptions,
): Promise<void> {
  const { format, queried, notes } = options;
  const { request } = prepared;
  const { command, call } = operation;
  const start = valueIn(request, [paging.parameter]);
  const isText = command.flags.some(({ path, kind }) => path[0] === paging.parameter && kind === "string");
  const requestAt = (position: unknown): Readonly<Record<string, unknown>> => {
    if (position === start) return request;
    return { ...request, [paging.parameter]: isText ? String(position) : position };
  };
  const progress: Progress = { pages: 0, items: 0, next: start };
  const all: unknown[] = [];
  let last: unknown;
  const streamed = format === "ndjson" && !queried;
  const readAt = async (position: unknown): Promise<unknown> => {
    const checked = call(requestAt(position));
    if (!checked.valid)
      throw new PageError(`the service continues at ${String(position)}, which is not valid`);
    return sendRequest({ ...prepared, send: checked.send }, subject, notes, io);
  };
  try {
    for await (const { page, items, next } of readPages(readAt, paging, start)) {
      Object.assign(progress, { pages: progress.pages + 1, items: progress.items + items.length, next });
      last = page;
      if (!streamed) for (const item of items) all.push(item);
      // A reader that has closed the pipe wants no further page.
      else if (!(await write(io.stdout, items.map((item) => `${jsonText(item)}\n`).join("")))) return;
    }
  } catch (error) {
    throw interrupted(error, operation, progress, requestAt, streamed, options);
  }
  if (streamed) return;
  const whole = paging.items === undefined ? all : { ...Object(last), [paging.items]: all };
  const isList = !queried && (format === "table" || format === "tsv");
  await write(io.stdout, await outputText(isList ? all : prepared.query(whole), format, io.stdout));
}

/** Returns the failure of a page. After the first page it also says how far the list was read, and how to go on. */
function interrupted(
  error: unknown,
  { command }: Operation,
  { pages, items, next }: Progress,
  requestAt: (position: unknown) => unknown,
  streamed: boolean,
  { flags }: PagesOptions,
): unknown {
  const failure =
    error instanceof PageError
      ? new Failure("serviceError", `${commandName(command)}: the list cannot be read to its end`, [
          `${error.message}.`,
        ])
      : error;
  if (!(failure instanceof Failure) || pages === 0) return failure;
  const { kind, message, details, advice, response } = failure;
  const read = `${counted(pages, "page")} with ${counted(items, "item")}`;
  const far = `${read} came before${streamed ? ", and were printed" : "; nothing was printed"}.`;
  // A position that repeats, or is not valid, leads nowhere.
  const resume =
    error instanceof PageError ? [] : [`To resume: ${commandLine(command, requestAt(next), flags)}`];
  return new Failure(kind, message, [...details, far], [...advice, ...resume], response);
}
