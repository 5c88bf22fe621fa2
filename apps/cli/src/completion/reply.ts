import { printable } from "../printable.ts";
import { bashReply, readBashLine } from "./bash-line.ts";
import { type Offer, offersFor } from "./offers.ts";
import { filesMark, type Shell } from "./shells.ts";

/**
 * What the script of a shell gets on standard output: a line for each offer, or `filesMark`.
 * @param words from bash the line up to the cursor and its COMP_WORDBREAKS; from the others the words, without the
 * name of the program, the last one as far as it is typed.
 */
export async function replyTo(
  shell: Shell,
  words: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  if (shell === "bash") {
    const line = readBashLine(words[0] ?? "", words[1] ?? "");
    const [, ...before] = line.before;
    const offers = await offersFor(before, line.current, env);
    if (offers === "files") return `${filesMark}\n`;
    const fitting = offers.filter(({ word }) => word.startsWith(line.current));
    return linesOf(fitting, ({ word }) => bashReply(word, line));
  }
  const before = words.slice(0, -1);
  // The others hand over the word as it was typed.
  const { current } = readBashLine(words.at(-1) ?? "", "");
  const offers = await offersFor(before, current, env);
  if (offers === "files") return `${filesMark}\n`;
  return shell === "zsh"
    ? linesOf(
        offers,
        ({ word, description }) => `${word.replaceAll(/[\\:]/g, String.raw`\$&`)}:${first(description)}`,
      )
    : linesOf(offers, ({ word, description }) => `${word}\t${first(description)}`);
}

/** A word that no line can carry is not offered. */
function linesOf(offers: readonly Offer[], lineOf: (offer: Offer) => string | undefined): string {
  return offers
    .filter(({ word }) => printable(word) === word)
    .flatMap((offer) => lineOf(offer) ?? [])
    .map((line) => `${line}\n`)
    .join("");
}

/** A shell has room for a sentence. */
function first(description: string): string {
  const [sentence = ""] = /^.*?(?=[.:;](?: |$)|\n|$)/.exec(description) ?? [];
  // A remark that was cut goes as a whole.
  return sentence.replace(/ *\([^)]*$/, "");
}
