import { printable } from "@meshlift/openapi";
import { bashWord, readBashLine } from "./bash-line.ts";
import type { Command } from "../command/command.ts";
import type { Io } from "../terminal/io.ts";
import { type Candidate, candidatesFor } from "./candidates.ts";
import { filesMark, shellOf } from "./shells.ts";

/**
 * Returns what the script of a shell reads from stdout: a line for each candidate, or `filesMark`.
 * @param shellName a shell without completion gets no candidates.
 * @param words from bash, the line up to the cursor and its COMP_WORDBREAKS; from the others, the words without the name
 * of the program, the last one as far as it is typed.
 */
export async function completionOutput(
  shellName: string | undefined,
  words: readonly string[],
  commands: readonly Command[],
  env: Io["env"],
): Promise<string> {
  const shell = shellOf(shellName);
  if (shell === undefined) return "";
  if (shell === "bash") {
    const line = readBashLine(words[0] ?? "", words[1] ?? "");
    const [, ...before] = line.before;
    const candidates = await candidatesFor(before, line.current, commands, env);
    if (candidates === "files") return `${filesMark}\n`;
    const fitting = candidates.filter(({ word }) => word.startsWith(line.current));
    return linesOf(fitting, ({ word }) => bashWord(word, line));
  }
  const before = words.slice(0, -1);
  // The other shells pass the word as it was typed.
  const { current } = readBashLine(words.at(-1) ?? "", "");
  const candidates = await candidatesFor(before, current, commands, env);
  if (candidates === "files") return `${filesMark}\n`;
  return shell === "zsh"
    ? linesOf(
        candidates,
        ({ word, description }) => `${word.replaceAll(/[\\:]/g, String.raw`\$&`)}:${first(description)}`,
      )
    : linesOf(candidates, ({ word, description }) => `${word}\t${first(description)}`);
}

/** Leaves out a word that does not fit on one line. */
function linesOf(
  candidates: readonly Candidate[],
  lineOf: (candidate: Candidate) => string | undefined,
): string {
  return candidates
    .filter(({ word }) => printable(word) === word)
    .flatMap((candidate) => lineOf(candidate) ?? [])
    .map((line) => `${line}\n`)
    .join("");
}

/** Returns the first sentence: a shell shows one line. */
function first(description: string): string {
  const [sentence = ""] = /^.*?(?=[.:;](?: |$)|\n|$)/.exec(description) ?? [];
  // Removes a remark in brackets that was cut.
  return sentence.replace(/ *\([^)]*$/, "");
}
