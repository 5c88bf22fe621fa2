/** A flag as the parser, the help, the completion and the reference know it. */
export interface FlagSpec {
  /** Without the dashes: `mesh-upgrade-id`, `spec.currentStep.action`. */
  readonly name: string;
  readonly short?: string;
  /** Placeholder of its value, such as `FILE`. A switch has none. */
  readonly value?: string;
  /** The value may be left out; with "inline" it only follows `=`, because the next word is never the value. */
  readonly optional?: true | "inline";
  /** The value of the flag when it stands without one. */
  readonly valueIfAlone?: string;
  /** The only values; the parser rejects others. */
  readonly choices?: readonly string[];
  /**
   * Candidates for its value if there are no `choices`, including values that the document checks, not the parser.
   * "fields" are those of the response.
   */
  readonly completes?: "files" | "profiles" | "fields" | readonly string[];
  /** The flag may be given several times. */
  readonly repeat?: true;
  /** The command does not run without it. */
  readonly required?: true;
  /** A property of the body, which a manifest can give instead. */
  readonly inBody?: true;
  /** The environment variable that is used when the flag is not given. */
  readonly variable?: string;
  /** One line, as the help prints it. */
  readonly description: string;
  /** Further sentences and rules, for the reference. */
  readonly notes?: readonly string[];
  /** Why this command rejects the flag. Help and completion leave such a flag out. */
  readonly rejected?: string;
}

/** The values given for each flag, by its name; `true` for a flag without a value. */
export type GivenFlags = ReadonlyMap<string, readonly (string | true)[]>;

/** Returns a flag as help texts print it: `-o, --output FORMAT`, `--dry-run[=curl]`, `--template [EXAMPLE]`. */
export function flagTerm({ name, short, value, optional }: FlagSpec): string {
  const long = short === undefined ? `--${name}` : `-${short}, --${name}`;
  if (value === undefined) return long;
  if (optional === "inline") return `${long}[=${value}]`;
  return optional === true ? `${long} [${value}]` : `${long} ${value}`;
}

/** The flags that a word names. */
export interface FlagWord {
  /** Several for a group of short flags: `-qw`. */
  flags: readonly FlagSpec[];
  /** The flag whose value is the next word, or may be it where the value is optional. */
  open: FlagSpec | undefined;
}

/** Reads a word such as `--output`, `--output=json`, `-o`, `-ojson`, `-qo`; undefined if a flag in it does not exist. */
export function readFlagWord(flags: readonly FlagSpec[], word: string): FlagWord | undefined {
  const [, name, inline] = /^--([^=]+)(=.*)?$/s.exec(word) ?? [];
  if (name !== undefined) {
    const flag = flags.find((candidate) => candidate.name === name);
    return flag && { flags: [flag], open: inline === undefined && takesWord(flag) ? flag : undefined };
  }
  const found: FlagSpec[] = [];
  for (const [index, letter] of [...word].entries()) {
    if (index === 0) continue;
    const flag = flags.find(({ short }) => short === letter);
    if (flag === undefined) return undefined;
    found.push(flag);
    if (takesWord(flag)) return { flags: found, open: index === word.length - 1 ? flag : undefined };
  }
  return found.length === 0 ? undefined : { flags: found, open: undefined };
}

function takesWord({ value, optional }: FlagSpec): boolean {
  return value !== undefined && optional !== "inline";
}
