import { operations } from "../../generated/index.ts";
import { topicNames } from "../help-topics.ts";
import { knownNoun } from "../noun-number.ts";
import { type OwnCommand, ownCommands } from "../own-commands.ts";
import type { TabFlag } from "./flags.ts";
import { shells } from "./shells.ts";
import { findFlag, readTyped, type Typed } from "./typed.ts";

/** One thing that Tab can put in. */
export interface Offer {
  /** The whole word, unquoted. */
  word: string;
  description: string;
}

/**
 * What may stand at the cursor: words, or the names of files. Reads the credentials file for the names of its
 * profiles, and connects to nothing.
 * @param before the words in front, the program's name left out.
 * @param current what of the word at the cursor is there already.
 */
export async function offersFor(
  before: readonly string[],
  current: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<readonly Offer[] | "files"> {
  const typed = await readTyped(before, env);
  const { open, flags } = typed;
  if (open !== undefined && (open.valued === "yes" || !current.startsWith("-"))) return valueOffers(open, "");
  if (current.startsWith("-")) {
    const [, head, name] = /^(--([^=]+)=)/.exec(current) ?? [];
    const flag = name === undefined ? undefined : findFlag(flags, current);
    return head === undefined || flag === undefined || flag.valued === "no"
      ? flagOffers(typed)
      : valueOffers(flag, head);
  }
  return wordOffers(typed, current);
}

async function valueOffers(flag: TabFlag, head: string): Promise<readonly Offer[] | "files"> {
  const values = await flag.values();
  return values === "files" ? values : values.map((value) => ({ word: `${head}${value}`, description: "" }));
}

function flagOffers({ words, flags, given }: Typed): Offer[] {
  const offered = flags.filter(({ name, repeat }) => repeat || !given.has(name)).map(flagOffer);
  return words.length === 0 ? [...offered, { word: "--version", description: "print the version" }] : offered;
}

function flagOffer({ name, description }: TabFlag): Offer {
  return { word: `--${name}`, description };
}

/** What follows no flag: noun, verb, topic; behind a verb only flags are left, and first those it cannot do without. */
function wordOffers(typed: Typed, current: string): Offer[] {
  const { words, operation, flags, given } = typed;
  const [first, ...rest] = words;
  if (first === undefined) return nounOffers(current, Object.values(ownCommands));
  if (first === ownCommands.completion.noun) return rest.length > 0 ? [] : shells.map(plain);
  if (first === ownCommands.help.noun) {
    const [noun] = rest;
    if (noun === undefined)
      return [
        ...nounOffers(current, [ownCommands.configShow, ownCommands.completion]),
        ...topicNames.map(plain),
      ];
    return rest.length === 1 ? verbOffers(noun) : [];
  }
  if (rest.length === 0) return verbOffers(first);
  if (operation === undefined || words.length > 2 || current !== "") return [];
  const withManifest = given.has("file") || given.has("template");
  const inBody = new Set(
    operation.command.flags.filter(({ in: place }) => place === "body").map(({ name }) => name),
  );
  const missing = flags.filter(
    ({ name, required }) => required && !given.has(name) && !(withManifest && inBody.has(name)),
  );
  return missing.length > 0 ? missing.map(flagOffer) : flagOffers(typed);
}

function nounOffers(current: string, own: readonly OwnCommand[]): Offer[] {
  const verbs = Map.groupBy(Object.values(operations), ({ noun }) => noun);
  const known = knownNoun(current, verbs.keys());
  return [
    // A noun that was typed to its end in singular is whole.
    ...(known === undefined || known === current ? [] : [plain(current)]),
    ...[...verbs].map(([noun, all]) => ({ word: noun, description: all.map(({ verb }) => verb).join(", ") })),
    ...own.map(({ noun, summary }) => ({ word: noun, description: summary })),
  ];
}

function verbOffers(noun: string): Offer[] {
  const all: readonly { noun: string; verb?: string; summary: string }[] = [
    ...Object.values(operations),
    ...Object.values(ownCommands),
  ];
  return all.flatMap(({ noun: its, verb, summary }) =>
    its === noun && verb !== undefined ? [{ word: verb, description: summary }] : [],
  );
}

function plain(word: string): Offer {
  return { word, description: "" };
}
