import { type CallOptions, type Client, systemClock } from "@meshlift/client";
import { Failure } from "../command/failure.ts";
import type { OutputFormat } from "../command/output-format.ts";
import { commandLine } from "../command/suggested-line.ts";
import { explain, type Subject } from "../errors/explain.ts";
import type { Query } from "../output/query.ts";
import type { Io } from "../terminal/io.ts";
import { stylerOf } from "../terminal/style.ts";
import { linesView } from "./lines-view.ts";
import { observe } from "./observe.ts";
import { screenView } from "./screen-view.ts";
import type { View } from "./view.ts";
import type { WaitPlan } from "./wait-plan.ts";

/** A read to watch. */
export interface WatchedRead {
  subject: Subject;
  request: unknown;
  client: Client;
  patient: Client;
  read(client: Client, options: CallOptions): Promise<unknown>;
}

/** The options of a watch. */
export interface WatchOptions {
  format: OutputFormat;
  query: Query;
  quiet: boolean;
  /** Flags of the command line that resumes it, beside those of the wait. */
  words: readonly string[];
}

/**
 * Watches until a condition of `plan` is true: redrawn in place on a terminal, in a line per change elsewhere.
 * @param onView gets the view, to report attempts to it.
 * @throws {Failure} for every other end.
 */
export async function watch(
  { subject, request, client, patient, read }: WatchedRead,
  plan: WaitPlan,
  { format, query, quiet, words }: WatchOptions,
  io: Io,
  onView: (view: View) => void,
): Promise<void> {
  const name = `${subject.command.noun} ${subject.command.verb}`;
  const resume = `To resume: ${commandLine(subject.command, request, [...plan.words, ...words])}`;
  const { clock = systemClock } = io;
  const live = format === "table" && io.stdout.isTTY === true && io.env["TERM"] !== "dumb";
  let reported = false;
  // A later value may fit the query, so this does not end the wait.
  const queryOrNull: Query = (value) => {
    try {
      return query(value);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (!reported) view.say(`meshlift: ${error.message}; printing null instead`);
      reported = true;
      return null;
    }
  };
  const view: View = live
    ? screenView(io, { name, query: queryOrNull, clock, style: await stylerOf(io.stdout) })
    : linesView(io, { format, query: queryOrNull, quiet, now: () => clock.now() });
  onView(view);
  let shown = false;
  const show = (value: unknown): Promise<boolean> => {
    shown = true;
    return view.show(value);
  };
  try {
    const observed = { name, client, patient, read, query: queryOrNull, resume };
    await observe(observed, plan, { ...view, show }, io.signal, clock);
  } catch (error) {
    if (io.signal.aborted)
      throw new Failure("interrupted", `${name}: stopped watching; the operation continues`, [], [resume]);
    const failure = explain(error, { ...subject, checks: [] });
    if (!shown || !(failure instanceof Failure) || failure === error) throw failure;
    const { kind, message, details, advice, response } = failure;
    // For example a token that expired in the middle of the night.
    throw new Failure(kind, message, details, [...advice, resume], response);
  }
}
