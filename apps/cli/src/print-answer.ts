import { valueIn } from "@meshlift/openapi";
import type { Command } from "./command.ts";
import { followUpLine } from "./follow-up.ts";
import { hide } from "./hide.ts";
import { type Io, write } from "./io.ts";
import { type Form, outputText } from "./output.ts";
import type { Query } from "./query.ts";

/** How an answer is printed. */
export interface PrintOptions {
  form: Form;
  query: Query;
  /** False without `--query`: then `form` shows the whole answer. */
  queried: boolean;
  /** Leaves out what is neither data nor a failure. */
  quiet: boolean;
  /** Flags of a command line that we suggest. */
  context: readonly string[];
  /** Hidden on standard error. */
  secrets: ReadonlySet<string>;
}

/**
 * Prints the answer of a command. What a create has made can be found again by the identity in its answer and in no
 * other way: whatever fails here, that reaches the caller.
 */
export async function printAnswer(
  command: Command,
  request: unknown,
  answer: unknown,
  io: Io,
  options: PrintOptions,
): Promise<void> {
  const { quiet, context, secrets } = options;
  const { next } = command;
  const say = (text: string): Promise<boolean> => write(io.stderr, hide(text, secrets));
  const note = async (text: string): Promise<void> => {
    if (!quiet) await say(text);
  };
  if (answer === undefined && next === undefined) {
    await note(`${command.noun} ${command.verb}: done\n`);
    return;
  }
  let printed = "";
  try {
    const text = await answerText(command, answer, io, options);
    if (await write(io.stdout, text)) printed = text;
  } finally {
    const line = next && followUpLine(next, request, answer, context);
    if (next !== undefined && line === undefined) await say(lackText(command, answer, options));
    // Also with --quiet, where standard output does not have it.
    else if (line !== undefined)
      await (isNamed(command, answer, printed) ? note(`Next: ${line}\n`) : say(`Next: ${line}\n`));
  }
}

/** The answer in its form; of a write, where that cannot be made, all of it as it came, and then the failure. */
async function answerText(
  { method }: Command,
  answer: unknown,
  io: Io,
  { form, query }: PrintOptions,
): Promise<string> {
  try {
    return await outputText(query(answer), form, io.stdout);
  } catch (error) {
    if (method !== "GET") await write(io.stdout, `${JSON.stringify(answer)}\n`);
    throw error;
  }
}

/** Whether `text` holds what the answer can be followed by. */
function isNamed({ next }: Command, answer: unknown, text: string): boolean {
  const names = (next?.flags ?? []).flatMap(({ answer: path }) =>
    path === undefined ? [] : [String(valueIn(answer, path))],
  );
  return names.every((name) => text.includes(name));
}

function lackText({ noun, verb, next }: Command, answer: unknown, { form, queried }: PrintOptions): string {
  const wanted = (next?.flags ?? []).flatMap(({ answer: path }) =>
    path === undefined || valueIn(answer, path) !== undefined ? [] : [path.join(".")],
  );
  const lack = `meshlift: ${noun} ${verb}: accepted, but the answer lacks ${wanted.join(", ")}, by which it could be followed`;
  // A table leaves out what lies deep, a query what it does not ask for.
  const whole = !queried && (form === "json" || form === "yaml");
  return `${lack}${whole ? "\n" : `; the whole answer:\n${JSON.stringify(answer ?? null)}\n`}`;
}
