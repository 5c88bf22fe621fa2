import { operations } from "../../generated/index.ts";
import { knownNoun } from "../noun-number.ts";
import type { Operation } from "../outline.ts";
import { flagsFor, type TabFlag } from "./flags.ts";

/** What the words in front of the cursor say. */
export interface Typed {
  /** Those that are no flags and no values: noun and verb. A noun is as the document has it. */
  words: readonly string[];
  operation: Operation | undefined;
  /** Flags that may follow. */
  flags: readonly TabFlag[];
  given: ReadonlySet<string>;
  /** The flag whose value comes next. */
  open: TabFlag | undefined;
}

/** Reads what stands in front of the cursor, the name of the program left out. */
export async function readTyped(
  before: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<Typed> {
  const nouns = new Set(Object.values(operations).map(({ noun }) => noun));
  const words: string[] = [];
  const given = new Set<string>();
  let operation: Operation | undefined;
  let flags = flagsFor(undefined, env);
  let open: TabFlag | undefined;
  for (const word of before) {
    const isFlag = word.startsWith("-") && word !== "-";
    const isValue = open?.valued === "yes" || (open !== undefined && !isFlag);
    open = undefined;
    if (isValue) continue;
    if (isFlag) {
      const flag = findFlag(flags, word);
      if (flag === undefined) continue;
      given.add(flag.name);
      if (flag.valued !== "no" && (word === `--${flag.name}` || word === `-${flag.short}`)) open = flag;
      continue;
    }
    words.push(knownNoun(word, nouns) ?? word);
    if (words.length !== 2) continue;
    operation = await operations[words.join("/")]?.load();
    flags = flagsFor(operation, env);
  }
  return { words, operation, flags, given, open };
}

/** The flag that a word names: `--output`, `--output=json`, `-o`, `-ojson`. */
export function findFlag(flags: readonly TabFlag[], word: string): TabFlag | undefined {
  const whole = flags.find(({ name }) => word === `--${name}`);
  const name = /^--([^=]+)=/.exec(word)?.[1];
  return whole ?? flags.find((flag) => flag.name === name || `-${flag.short}` === word.slice(0, 2));
}
