import { globalFlags } from "./global-flags.ts";
import { topicNames } from "./help-topics.ts";

/** The command line with its noun as the document has it: `mesh-upgrade` and `mesh-upgrades` are one. */
export function withKnownNoun(argv: readonly string[], nouns: ReadonlySet<string>): readonly string[] {
  const at = placeOfNoun(argv);
  const typed = argv[at];
  const isTopic = argv[at - 1] === "help" && topicNames.some((name) => name === typed);
  if (typed === undefined || isTopic) return argv;
  const known = knownNoun(typed, nouns);
  return known === undefined ? argv : argv.with(at, known);
}

/** The noun that `typed` is in singular or plural. */
export function knownNoun(typed: string, nouns: Iterable<string>): string | undefined {
  const all = [...nouns];
  return all.includes(typed) ? typed : all.find((noun) => isPluralOf(noun, typed) || isPluralOf(typed, noun));
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

/** `release` and `releases`, `mesh` and `meshes`, `policy` and `policies`. */
function isPluralOf(plural: string, noun: string): boolean {
  return [`${noun}s`, `${noun}es`, noun.replace(/y$/, "ies")].includes(plural);
}
