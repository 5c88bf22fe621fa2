import type { CallOptions, Client } from "@meshlift/client";
import type { Command } from "./command.ts";
import { explain } from "./explain.ts";
import type { Face } from "./face.ts";
import { Failure } from "./failure.ts";
import type { Io } from "./io.ts";
import { observe } from "./observe.ts";
import type { Form } from "./output.ts";
import type { Query } from "./query.ts";
import { commandLine } from "./resume.ts";
import type { WaitPlan } from "./wait-plan.ts";
import { watchLines } from "./watch-lines.ts";
import { watchScreen } from "./watch-screen.ts";

/** A read that is watched. */
export interface Watched {
  command: Command;
  request: unknown;
  client: Client;
  patient: Client;
  read(client: Client, options: CallOptions): Promise<unknown>;
}

/** How a watch is shown. */
export interface WatchLook {
  form: Form;
  query: Query;
  quiet: boolean;
  /** Flags of the command line that watches on, beside those of the wait. */
  words: readonly string[];
}

/**
 * Watches until `wait` is fulfilled: redrawn in place on a terminal, in a line per change elsewhere.
 * @param onFace gets what shows the watch, to hear of attempts.
 * @throws {Failure} for every end but that.
 */
export async function watch(
  { command, request, client, patient, read }: Watched,
  wait: WaitPlan,
  { form, query, quiet, words }: WatchLook,
  io: Io,
  onFace: (face: Face) => void,
): Promise<void> {
  const name = `${command.noun} ${command.verb}`;
  const resume = commandLine(command, request, [...wait.words, ...words]);
  const live = form === "table" && io.stdout.isTTY === true && io.env["TERM"] !== "dumb";
  let told = false;
  // Like a condition, it may fit what comes later: that is no reason to end a wait.
  const queryOrNull: Query = (value) => {
    try {
      return query(value);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      if (!told) face.say(`meshlift: ${error.message}; null stands for it`);
      told = true;
      return null;
    }
  };
  const face: Face = live
    ? watchScreen(io, { name, query: queryOrNull, clock: io.clock })
    : watchLines(io, { form, query: queryOrNull, quiet, now: () => io.clock.now() });
  onFace(face);
  let shown = false;
  const show = (value: unknown): Promise<boolean> => {
    shown = true;
    return face.show(value);
  };
  try {
    const observed = { name, client, patient, read, query: queryOrNull, resume };
    await observe(observed, wait, { ...face, show }, io.signal, io.clock);
  } catch (error) {
    if (io.signal.aborted)
      throw new Failure(
        "interrupted",
        `${name}: stopped watching, and nothing else`,
        [],
        [`To watch on: ${resume}`],
      );
    const failure = explain(error, command, []);
    if (!shown || !(failure instanceof Failure) || failure === error) throw failure;
    const { exit, message, details, advice, answer } = failure;
    // Such as a token that was too old in the middle of the night.
    throw new Failure(exit, message, details, [...advice, `To watch on: ${resume}`], answer);
  }
}
