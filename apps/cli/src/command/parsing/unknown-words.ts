import { shellWord } from "@meshlift/openapi";
import type { FlagSpec } from "../flag.ts";
import { unknownFlag } from "./familiar.ts";

/**
 * Returns a problem for each word that no flag takes. The words after an unknown flag may be its value and are not
 * reported.
 * @param flags of the command.
 * @param missing names of required flags that were not given; in other tools their values need no flag.
 */
export function unknownWords(
  words: readonly string[],
  flags: readonly FlagSpec[],
  missing: readonly string[],
): string[] {
  const first = words.findIndex(isFlag);
  const strays = first < 0 ? words : words.slice(0, first);
  return [
    ...strays.map((word, index) => {
      if (word === "help") return unexpectedArgument(word, "--help");
      const inline = flags.find(
        ({ optional, choices }) => optional === "inline" && choices?.includes(word) === true,
      );
      if (inline !== undefined) return unexpectedArgument(word, `--${inline.name}=${word}`);
      const flag = strays.length > missing.length ? undefined : missing[index];
      const meant = /\.(ya?ml|json)$/.test(word) ? "-f" : flag === undefined ? undefined : `--${flag}`;
      return unexpectedArgument(word, meant === undefined ? undefined : `${meant} ${shellWord(word)}`);
    }),
    ...words.filter(isFlag).map((word) => {
      const problem = unknownFlag(word, flags);
      // A user who types --id means the only ID flag of the command.
      const [meant, ...others] = missing.filter((flag) =>
        flag.endsWith(word.replace(/^--(\w+)(=.*)?$/s, "-$1")),
      );
      return meant === undefined || others.length > 0 || problem.includes("?")
        ? problem
        : `${problem} Did you mean --${meant}?`;
    }),
  ];
}

/** Returns the problem with an argument of a command that takes none. @param meant what to write instead. */
export function unexpectedArgument(word: string, meant?: string): string {
  const hint = meant === undefined ? "" : ` Did you mean ${meant}?`;
  return `${word === "" ? '""' : word}: unexpected argument; values follow a flag.${hint}`;
}

function isFlag(word: string): boolean {
  return /^-./.test(word);
}
