import { type CallOptions, systemClock } from "@meshlift/client";
import { commandName } from "../command/command.ts";
import { Failure } from "../command/failure.ts";
import { isResultFormat, type OutputFormat } from "../command/output-format.ts";
import { commandLine } from "../command/suggested-line.ts";
import { explain, type Subject } from "../errors/explain.ts";
import type { Notes } from "../output/notes.ts";
import { jsonText } from "../output/json-text.ts";
import { outputText } from "../output/output.ts";
import type { Query } from "../output/query.ts";
import { type Io, write } from "../terminal/io.ts";
import { stylerOf } from "../terminal/style.ts";
import { startHeartbeat } from "./heartbeat.ts";
import { type Change, linesView } from "./lines-view.ts";
import { observe } from "./observe.ts";
import { screenView } from "./screen-view.ts";
import type { View } from "./view.ts";
import { resumeWaitFlags, type WaitPlan } from "./wait-plan.ts";

/** A read to watch. */
export interface WatchedRead {
  subject: Subject;
  request: unknown;
  read(options: CallOptions): Promise<unknown>;
  /** The response of the write before it, which is the result until something has been read. */
  before?: { response: unknown; created: boolean };
}

/** The options of a watch. */
export interface WatchOptions {
  format: OutputFormat;
  query: Query;
  notes: Notes;
  /** Flags of the command line that resumes it, beside those of the wait. */
  flags: readonly string[];
}

/**
 * Watches until a condition of `plan` is true. A table is redrawn in place on a terminal, and is a line for each change
 * elsewhere. JSON, YAML and TSV are printed once, at the end, whatever the end is.
 * @throws {Failure} for every other end.
 */
export async function watch(
  { subject, request, read, before }: WatchedRead,
  plan: WaitPlan,
  { format, query, notes, flags }: WatchOptions,
  io: Io,
): Promise<void> {
  const name = commandName(subject.command);
  const { clock = systemClock } = io;
  const started = clock.now();
  const live = format === "table" && io.stdout.isTTY === true && io.env["TERM"] !== "dumb";
  const resumeWith = (waitFlags: readonly string[]): string =>
    `To resume: ${commandLine(subject.command, request, [...waitFlags, ...flags])}`;
  let reported = false;
  // A later value may fit the query, so this does not end the wait.
  const queryOrNull: Query = (value) => {
    try {
      return query(value);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (!reported) notes.write("notice", `meshlift: ${error.message}; printing null instead`);
      reported = true;
      return null;
    }
  };
  const print = async ({ value, text }: Change): Promise<boolean> => {
    if (format === "table") return write(io.stdout, `${text}\n`);
    if (format === "ndjson") return write(io.stdout, `${jsonText(value)}\n`);
    notes.write("info", text, { value });
    return true;
  };
  const view: View = live
    ? screenView(io, { name, query: queryOrNull, notes, clock, style: await stylerOf(io.stdout) })
    : linesView({ query: queryOrNull, notes, print, now: () => clock.now() });
  if (!live && plan.endless)
    notes.write("info", `meshlift: ${name}: only Ctrl-C ends this watch; to wait for a state, use --until`);
  const heartbeat =
    io.stderr.isTTY === true
      ? undefined
      : startHeartbeat(clock, (text) => notes.write("info", `meshlift: ${name}: ${text}`));
  let result: { response: unknown } | undefined = before;
  let shown = false;
  const show = (value: unknown): Promise<boolean> => {
    shown = true;
    result = { response: value };
    return view.show(value);
  };
  const printResult = async (): Promise<void> => {
    if (!isResultFormat(format) || result?.response === undefined) return;
    await write(io.stdout, await outputText(query(result.response), format, io.stdout));
  };
  try {
    const justCreated = before?.created === true;
    const observed = { name, read, justCreated, query: queryOrNull, resume: resumeWith(plan.flags) };
    await observe(observed, plan, { view: { ...view, show }, notes, heartbeat }, io.signal, clock);
  } catch (error) {
    // The failure of the wait matters more than that of its output.
    await printResult().catch(() => {});
    const resume = resumeWith(resumeWaitFlags(plan, started));
    if (io.signal.aborted)
      throw new Failure("interrupted", `${name}: stopped watching; the operation continues`, [], [resume]);
    const failure = explain(error, { ...subject, checks: [] });
    if ((!shown && before === undefined) || !(failure instanceof Failure) || failure === error) throw failure;
    const { kind, message, details, advice, response } = failure;
    // For example a token that expired in the middle of the night.
    throw new Failure(kind, message, details, [...advice, resume], response);
  } finally {
    heartbeat?.stop();
  }
  // What was read is gone.
  if (plan.gone) result = before;
  await printResult();
}
