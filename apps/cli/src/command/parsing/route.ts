import { type Command, commandName, nounsOf } from "../command.ts";
import { Failure } from "../failure.ts";
import { readFlagWord } from "../flag.ts";
import { globalFlagSpecs } from "../global-options.ts";
import { knownNoun } from "./noun-number.ts";
import { unknownFlag } from "./familiar.ts";
import { needsVerb, unknownNoun, unknownVerb } from "./usage-failure.ts";

/** The command that a command line names, and the words that are left without its name. */
export interface Route {
  command: Command;
  words: readonly string[];
}

/**
 * Finds the command of a command line. Global flags may stand before the noun, between noun and verb, or after both.
 * @throws {Failure} that names the nearest command.
 */
export function route(argv: readonly string[], commands: readonly Command[]): Route {
  const nouns = nounsOf(commands);
  const found = scan(argv, nouns, commands);
  const [nounAt, verbAt] = found.positions;
  if (nounAt === undefined) return withoutNoun(argv, found, commands);
  const noun = knownNoun(argv[nounAt] ?? "", nouns);
  const verb = verbAt === undefined ? undefined : argv[verbAt];
  const command = commands.find(
    (candidate) => candidate.noun === noun && (candidate.verb === undefined || candidate.verb === verb),
  );
  if (command !== undefined) {
    const named = command.verb === undefined ? [nounAt] : [nounAt, verbAt];
    return { command, words: argv.filter((_, index) => !named.includes(index)) };
  }
  if (noun === undefined) throw unknownNoun(argv[nounAt] ?? "", nextNoun(verb, nouns), commands);
  if (verb !== undefined) throw unknownVerb(verb, noun, commands);
  if (found.helpAsked) return { command: commandOf("help", commands), words: [noun] };
  throw needsVerb(noun, commands);
}

/** A line without a noun can ask for the help of the program or for its version. */
function withoutNoun(argv: readonly string[], found: Scan, commands: readonly Command[]): Route {
  if (found.versionAsked) return { command: commandOf("version", commands), words: [] };
  if (found.helpAsked || argv.length === 0) return { command: commandOf("help", commands), words: [] };
  if (found.strayFlag !== undefined) throw strayFailure(found.strayFlag);
  throw new Failure("usage", "expected a noun and a verb", [], ["Help: meshlift help"]);
}

function strayFailure(flag: string): Failure {
  const known = [...globalFlagSpecs, { name: "version" }];
  // Without a command, -v is meant as in other tools.
  const message = flag === "-v" ? "-v: unknown flag. Did you mean --version?" : unknownFlag(flag, known);
  return new Failure("usage", message, [], ["Help: meshlift help"]);
}

/** Returns the noun in the word after a verb that stands first: `get mesh-upgrade`, `get mesh-upgrades/u-1`. */
function nextNoun(word: string | undefined, nouns: readonly string[]): string | undefined {
  return word === undefined ? undefined : knownNoun(word.split("/")[0] ?? "", nouns);
}

interface Scan {
  /** Indexes of the words that can be noun and verb. */
  positions: number[];
  helpAsked: boolean;
  /** `--version` stands before the noun. */
  versionAsked: boolean;
  /** The first flag before the verb that is not global. */
  strayFlag: string | undefined;
}

/**
 * Looks for noun and verb, and skips global flags with their values. The word after a flag that is not global is skipped,
 * too, unless it is a noun, or a verb of the noun: the flag may be one of the command.
 */
function scan(argv: readonly string[], nouns: readonly string[], commands: readonly Command[]): Scan {
  const found: Scan = { positions: [], helpAsked: false, versionAsked: false, strayFlag: undefined };
  let afterStray = false;
  for (let at = 0; at < argv.length && found.positions.length < 2; at += 1) {
    const word = argv[at] ?? "";
    const mayBeValue = afterStray;
    afterStray = false;
    if (word === "--") break;
    if (!/^-./.test(word)) {
      const noun =
        found.positions[0] === undefined ? undefined : knownNoun(argv[found.positions[0]] ?? "", nouns);
      if (mayBeValue && !isNext(word, noun, nouns, commands)) continue;
      found.positions.push(at);
      // Its further words are arguments.
      if (isWhole(knownNoun(word, nouns), commands)) break;
      continue;
    }
    const read = readFlagWord(globalFlagSpecs, word);
    if (read?.open !== undefined) at += 1;
    else if (read?.flags.some(({ name }) => name === "help") === true) found.helpAsked = true;
    else if (word === "--version" && found.positions.length === 0) found.versionAsked = true;
    else if (read === undefined) {
      found.strayFlag ??= word;
      afterStray = !word.includes("=");
    }
  }
  return found;
}

/** Reports whether a word is what comes next: a noun, or a verb of `noun`. */
function isNext(
  word: string,
  noun: string | undefined,
  nouns: readonly string[],
  commands: readonly Command[],
): boolean {
  return noun === undefined
    ? knownNoun(word, nouns) !== undefined
    : commands.some((command) => command.noun === noun && command.verb === word);
}

/** Reports whether a noun is a command without a verb. */
function isWhole(noun: string | undefined, commands: readonly Command[]): boolean {
  return commands.some((command) => command.noun === noun && command.verb === undefined);
}

/** Returns one of our own commands by its name. */
function commandOf(name: string, commands: readonly Command[]): Command {
  const found = commands.find((command) => commandName(command) === name);
  if (found === undefined) throw new Error(`the table has no command ${name}`);
  return found;
}
