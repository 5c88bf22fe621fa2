import { parseArgs } from "node:util";
import { Failure } from "../failure.ts";
import { type FlagSpec, flagTerm, type GivenFlags } from "../flag.ts";

/** The flags of a command line, and the words that belong to none. */
interface ParsedFlags {
  given: GivenFlags;
  /** Arguments, and flags that do not exist. */
  rest: readonly string[];
}

/**
 * Parses the flags of a command with Node's `parseArgs`. It knows no optional values, so a flag with one is parsed as a
 * switch: the word after it is the value unless it is a flag.
 * @throws {Failure} for a flag without its value.
 */
export function parseFlags(words: readonly string[], flags: readonly FlagSpec[]): ParsedFlags {
  const given = new Map<string, (string | true)[]>();
  const rest: string[] = [];
  /** The flag with an optional value whose value may be the next word, and the index of that word. */
  let open: { values: (string | true)[]; at: number } | undefined;
  for (const token of tokensOf(words, flags)) {
    if (token.kind === "positional") {
      if (open?.at === token.index) open.values.splice(-1, 1, token.value);
      else rest.push(token.value);
      continue;
    }
    if (token.kind !== "option") continue;
    const flag = flags.find(({ name }) => name === token.name);
    const word = words[token.index] ?? token.rawName;
    if (flag === undefined || (flag.value === undefined && token.value !== undefined)) {
      rest.push(flag === undefined ? token.rawName : word);
      continue;
    }
    if (flag.value !== undefined && flag.optional === undefined && token.value === undefined)
      throw new Failure("usage", `--${flag.name}: the value is missing; expected ${flagTerm(flag)}`);
    const value: string | true = typeof token.value === "string" ? token.value : (flag.valueIfAlone ?? true);
    const values = [...(given.get(flag.name) ?? []), value];
    given.set(flag.name, values);
    if (flag.optional === true && token.value === undefined) open = { values, at: token.index + 1 };
  }
  return { given, rest };
}

function tokensOf(words: readonly string[], flags: readonly FlagSpec[]) {
  const options = flags.map(({ name, short, value, optional }) => {
    const type = value !== undefined && optional === undefined ? ("string" as const) : ("boolean" as const);
    return [name, short === undefined ? { type } : { type, short }] as const;
  });
  return parseArgs({
    args: [...words],
    options: Object.fromEntries(options),
    // Unknown flags are reported together with everything else that is wrong.
    strict: false,
    tokens: true,
  }).tokens;
}
