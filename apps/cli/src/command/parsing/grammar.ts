import { Command as Grammar, CommanderError, Option } from "commander";
import { Failure } from "../failure.ts";
import { type FlagSpec, flagTerm, type GivenFlags } from "../flag.ts";

/** An option that keeps its own spelling, because `--mesh-id` and `--meshId` are two flags. */
class ExactOption extends Option {
  override attributeName(): string {
    return this.name();
  }
}

/** The flags of a command line, and the words that belong to none. */
interface ParsedFlags {
  given: GivenFlags;
  /** Arguments, and flags that do not exist. */
  rest: readonly string[];
}

/**
 * Parses the flags of a command.
 * @throws {Failure} for a flag without its value.
 */
export function parseFlags(words: readonly string[], flags: readonly FlagSpec[]): ParsedFlags {
  const given = new Map<string, (string | true)[]>();
  const grammar = new Grammar()
    .helpOption(false)
    // Reported together with everything else that is wrong, not one by one.
    .allowUnknownOption()
    .allowExcessArguments()
    .configureOutput({ writeErr: () => {} })
    .exitOverride();
  for (const flag of flags)
    for (const option of optionsOf(flag)) {
      grammar.addOption(option);
      grammar.on(`option:${option.name()}`, (text: string | null) => {
        const value =
          option.name() === flag.name
            ? (text ?? flag.valueIfAlone ?? true)
            : option.name().slice(flag.name.length + 1);
        given.set(flag.name, [...(given.get(flag.name) ?? []), value]);
      });
    }
  try {
    grammar.parse(words, { from: "user" });
  } catch (error) {
    if (error instanceof CommanderError) throw lackOfValue(error, flags);
    throw error;
  }
  return { given, rest: grammar.args };
}

/**
 * Returns the options of commander for a flag. One for each value that follows `=`: commander's own optional values
 * would also take the next word.
 */
function optionsOf(flag: FlagSpec): Option[] {
  const { name, short, value, optional, choices = [] } = flag;
  const names = short === undefined ? `--${name}` : `-${short}, --${name}`;
  if (optional === "inline")
    return [new ExactOption(names), ...choices.map((choice) => new ExactOption(`--${name}=${choice}`))];
  if (value === undefined) return [new ExactOption(names)];
  return [new ExactOption(optional === true ? `${names} [value]` : `${names} <value>`)];
}

function lackOfValue({ code, message }: CommanderError, flags: readonly FlagSpec[]): Failure {
  const name = /--([^ ']+)/.exec(message)?.[1];
  const flag = flags.find((candidate) => candidate.name === name);
  if (code !== "commander.optionMissingArgument" || flag === undefined)
    throw new Error(`unexpected message of the parser: ${message}`);
  return new Failure("usage", `--${flag.name}: the value is missing; expected ${flagTerm(flag)}`);
}
