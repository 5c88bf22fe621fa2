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

/** Returns the flag that a word names: `--output`, `--output=json`, `-o`, `-ojson`. */
export function findFlag(flags: readonly FlagSpec[], word: string): FlagSpec | undefined {
  const name = /^--([^=]+)/.exec(word)?.[1];
  if (name !== undefined) return flags.find((flag) => flag.name === name);
  return flags.find(({ short }) => short !== undefined && word.startsWith(`-${short}`));
}

/** Reports whether the word after `word`, which names `flag`, is the flag's value. */
export function takesNextWord({ name, short, value, optional }: FlagSpec, word: string): boolean {
  return value !== undefined && optional === undefined && (word === `--${name}` || word === `-${short}`);
}
