import { unknownFlag } from "./familiar.ts";
import { shellWord } from "./shell-word.ts";

/**
 * What is wrong with words that no flag takes. After an unknown flag, what follows may be its value: it is not named
 * then.
 * @param known flags of the command, without their dashes.
 * @param wanted required flags that were not typed; in other tools their values need no flag.
 */
export function unknownWords(
  words: readonly string[],
  known: readonly string[],
  wanted: readonly string[],
): string[] {
  const first = words.findIndex(isFlag);
  const strays = first < 0 ? words : words.slice(0, first);
  return [
    ...strays.map((word, index) => {
      if (word === "help") return "help: a value follows a flag. Did you mean --help?";
      const flag = strays.length > wanted.length ? undefined : wanted[index];
      const meant = /\.(ya?ml|json)$/.test(word) ? "-f" : flag === undefined ? undefined : `--${flag}`;
      const hint = meant === undefined ? "" : ` Did you mean ${meant} ${shellWord(word)}?`;
      return `${word}: is not expected here; values follow a flag.${hint}`;
    }),
    ...words.filter(isFlag).map((word) => {
      const said = unknownFlag(word, known);
      // Somebody who types --id means the only ID that there is.
      const [meant, ...others] = wanted.filter((flag) =>
        flag.endsWith(word.replace(/^--(\w+)(=.*)?$/s, "-$1")),
      );
      return meant === undefined || others.length > 0 || said.includes("?")
        ? said
        : `${said} Did you mean --${meant}?`;
    }),
  ];
}

function isFlag(word: string): boolean {
  return /^-./.test(word);
}
