import { shellWord } from "../shell-word.ts";
import { unknownFlag } from "./familiar.ts";

/**
 * Returns a problem for each word that no flag takes. The words after an unknown flag may be its value and are not
 * reported.
 * @param known flags of the command, without their dashes.
 * @param missing required flags that were not given; in other tools their values need no flag.
 */
export function unknownWords(
  words: readonly string[],
  known: readonly string[],
  missing: readonly string[],
): string[] {
  const first = words.findIndex(isFlag);
  const strays = first < 0 ? words : words.slice(0, first);
  return [
    ...strays.map((word, index) => {
      if (word === "help") return "help: unexpected argument. Did you mean --help?";
      const flag = strays.length > missing.length ? undefined : missing[index];
      const meant = /\.(ya?ml|json)$/.test(word) ? "-f" : flag === undefined ? undefined : `--${flag}`;
      const hint = meant === undefined ? "" : ` Did you mean ${meant} ${shellWord(word)}?`;
      return `${word}: unexpected argument; values follow a flag.${hint}`;
    }),
    ...words.filter(isFlag).map((word) => {
      const problem = unknownFlag(word, known);
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

function isFlag(word: string): boolean {
  return /^-./.test(word);
}
