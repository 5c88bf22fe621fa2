import { type Command, commandName, nounsOf } from "../command/command.ts";
import { type FlagSpec, readFlagWord } from "../command/flag.ts";
import { globalFlagSpecs, withGlobalFlags } from "../command/global-options.ts";
import { knownNoun } from "../command/parsing/noun-number.ts";

/** The words before the cursor. */
export interface LineBeforeCursor {
  /** Words that are neither flags nor their values: noun and verb. A noun is spelled as in the table. */
  words: readonly string[];
  command: Command | undefined;
  /** Flags that may follow. */
  flags: readonly FlagSpec[];
  given: ReadonlySet<string>;
  /** The flag whose value comes next. */
  open: FlagSpec | undefined;
}

/** Reads the words before the cursor, without the name of the program. */
export async function readLine(
  before: readonly string[],
  commands: readonly Command[],
): Promise<LineBeforeCursor> {
  const nouns = nounsOf(commands);
  const words: string[] = [];
  const given = new Set<string>();
  let command: Command | undefined;
  let flags = globalFlagSpecs;
  let open: FlagSpec | undefined;
  for (const word of before) {
    // Only arguments follow.
    if (word === "--") return { words, command, flags: [], given, open: undefined };
    const isFlag = word.startsWith("-") && word !== "-";
    const isValue = open !== undefined && (open.optional === undefined || !isFlag);
    open = undefined;
    if (isValue) continue;
    if (isFlag) {
      const read = readFlagWord(flags, word);
      for (const { name } of read?.flags ?? []) given.add(name);
      open = read?.open;
      continue;
    }
    words.push(words.length === 0 ? (knownNoun(word, nouns) ?? word) : word);
    if (command !== undefined) continue;
    command = commands.find((candidate) => commandName(candidate) === words.join(" "));
    if (command !== undefined) flags = await flagsOf(command);
  }
  return { words, command, flags, given, open };
}

async function flagsOf(command: Command): Promise<readonly FlagSpec[]> {
  const { flags } = (await command.load()).describe();
  return withGlobalFlags(flags).filter(({ rejected }) => rejected === undefined);
}
