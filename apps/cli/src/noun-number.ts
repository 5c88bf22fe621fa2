import { globalFlags } from "./global-flags.ts";

/** The command line with its noun as the document has it: `mesh-upgrade` and `mesh-upgrades` are one. */
export function withKnownNoun(argv: readonly string[], nouns: ReadonlySet<string>): readonly string[] {
  const at = placeOfNoun(argv);
  const typed = argv[at];
  if (typed === undefined || nouns.has(typed)) return argv;
  const known = [...nouns].find((noun) => singular(noun) === singular(typed));
  return known === undefined ? argv : argv.with(at, known);
}

/** The first word that is no flag, no value of one, and not `help`. */
function placeOfNoun(argv: readonly string[]): number {
  const valued = new Set(
    globalFlags.flatMap(({ name, short, value }) => (value === undefined ? [] : [`--${name}`, `-${short}`])),
  );
  return argv.findIndex(
    (word, index) => !word.startsWith("-") && !valued.has(argv[index - 1] ?? "") && word !== "help",
  );
}

function singular(noun: string): string {
  return noun
    .replace(/ies$/, "y")
    .replace(/(s|x|z|ch|sh)es$/, "$1")
    .replace(/([^s])s$/, "$1");
}
