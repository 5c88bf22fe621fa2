import { parseArgs } from "node:util";
import { type FlagSpec, flagTerm, type GivenFlags, readFlagWord } from "../flag.ts";

/** The flags of a command line, and the words that belong to none. */
export interface ParsedFlags {
  /** A flag whose value is missing has no values. */
  given: GivenFlags;
  /** Arguments, and flags that do not exist, in their order. */
  rest: readonly string[];
  /** Arguments after `--`. */
  operands: readonly string[];
  problems: readonly string[];
}

/**
 * Parses the flags of a command with Node's `parseArgs`. It knows no optional values, so a flag with one is parsed as a
 * switch: the word after it is the value unless it is a flag.
 */
export function parseFlags(words: readonly string[], flags: readonly FlagSpec[]): ParsedFlags {
  const given = new Map<string, (string | true)[]>();
  const rest = new Map<number, string>();
  const operands: string[] = [];
  let terminator = Infinity;
  /** The flag whose optional value may be the next word, and the index of that word. */
  let open: { values: (string | true)[]; at: number } | undefined;
  const tokens = tokensOf(words, flags);
  /** The words with a flag that does not exist: -q=false is no group of -q and -f. */
  const unknown = new Set(
    tokens.flatMap((token) =>
      token.kind === "option" && flags.every(({ name }) => name !== token.name) ? [token.index] : [],
    ),
  );
  for (const token of tokens) {
    if (token.kind === "option-terminator") {
      terminator = token.index;
      continue;
    }
    if (token.kind === "positional") {
      if (token.index > terminator) operands.push(token.value);
      else if (open?.at === token.index) open.values.splice(-1, 1, token.value);
      else rest.set(token.index, token.value);
      continue;
    }
    const flag = flags.find(({ name }) => name === token.name);
    // A group of short flags is reported as a whole.
    if (
      flag === undefined ||
      unknown.has(token.index) ||
      (flag.value === undefined && token.value !== undefined)
    ) {
      rest.set(token.index, words[token.index] ?? token.rawName);
      continue;
    }
    const problem = missingValue(flag, token, flags);
    if (problem !== undefined) {
      const others = parseFlags(words.toSpliced(token.index, 1, ...withoutLast(words[token.index])), flags);
      return {
        ...others,
        given: new Map([...others.given, [flag.name, []]]),
        problems: [problem, ...others.problems],
      };
    }
    const values = [...(given.get(flag.name) ?? []), textOf(flag, token)];
    given.set(flag.name, values);
    if (flag.optional === true && token.value === undefined) open = { values, at: token.index + 1 };
  }
  return { given, rest: [...rest.values()], operands, problems: [] };
}

interface OptionToken {
  rawName: string;
  value: string | undefined;
  inlineValue: boolean | undefined;
}

function textOf({ valueIfAlone }: FlagSpec, { rawName, value, inlineValue }: OptionToken): string | true {
  if (value === undefined) return valueIfAlone ?? true;
  // `-o=json` is `-ojson`, as in kubectl.
  return inlineValue === true && !rawName.startsWith("--") ? value.replace(/^=/, "") : value;
}

/** Returns the problem with a flag whose value is missing: the line ends, or another flag stands there. */
function missingValue(
  flag: FlagSpec,
  { value, inlineValue }: OptionToken,
  flags: readonly FlagSpec[],
): string | undefined {
  if (flag.value === undefined || flag.optional !== undefined) return undefined;
  if (value === undefined) return `--${flag.name}: the value is missing; expected ${flagTerm(flag)}.`;
  const isFlag = inlineValue === false && /^-./.test(value) && readFlagWord(flags, value) !== undefined;
  return isFlag ? `--${flag.name}: the value is missing; the flag ${value} follows.` : undefined;
}

/** Returns what is left of a group of short flags without its last one: `-q` of `-qo`. */
function withoutLast(word = ""): string[] {
  return /^-[^-]./.test(word) ? [word.slice(0, -1)] : [];
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
