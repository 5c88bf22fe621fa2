import type { Io } from "../terminal/io.ts";
import type { ExitKind } from "./exit-codes.ts";
import type { FlagSpec, GivenFlags } from "./flag.ts";
import type { GlobalOptions } from "./global-options.ts";
import type { CommandExample } from "./operation.ts";

/** A command of meshlift: one of the document's operations, or one of our own. */
export interface Command {
  readonly noun: string;
  /** Undefined where the noun alone is the command, as with `completion`. */
  readonly verb?: string;
  /** The argument after the command, such as `<shell>`. */
  readonly argument?: string;
  /** One line for lists of commands. */
  readonly summary: string;
  /** Lists of commands leave it out. */
  readonly hidden?: true;
  /** Loads the rest, which a list of commands does not need. */
  load(): Promise<LoadedCommand>;
}

/** A loaded command: its description and its action. */
export interface LoadedCommand {
  /** Describes the command for its help, its completion and the reference. */
  describe(): CommandDescription;
  /** Returns the fields of the response that an expression of `flag` is applied to, for its completion. */
  fieldsFor?(flag: string): Promise<readonly string[]>;
  /**
   * Runs the command.
   * @param secrets gets every secret that the command reads, so that no message shows it.
   * @throws {Failure} for every end but success.
   */
  run(invocation: Invocation, io: Io, secrets: Set<string>): Promise<void>;
}

/** The description of a command. */
export interface CommandDescription {
  /** Paragraphs below the summary, as plain text. */
  readonly paragraphs: readonly string[];
  /** Its flags beside the global ones. One with the name of a global flag replaces that in the help. */
  readonly flags: readonly FlagSpec[];
  /** The arguments, each with a description. */
  readonly arguments?: readonly (readonly [name: string, description: string])[];
  /** Values that complete an argument. */
  readonly argumentValues?: readonly string[];
  /** An argument can also be the noun and verb of another command. */
  readonly argumentIsCommand?: true;
  readonly examples: readonly CommandExample[];
  readonly exits: readonly ExitKind[];
  /** Address of a page that says more. */
  readonly link?: string;
}

/** A command line that was read. */
export interface Invocation {
  readonly globals: GlobalOptions;
  /** Every flag that was given, the global ones included. */
  readonly flags: GivenFlags;
  /** Words that are neither the command nor a flag nor its value. */
  readonly words: readonly string[];
  /** Problems of the command line. The command reports them together with all others. */
  readonly problems: readonly string[];
  /** The table of all commands. */
  readonly commands: readonly Command[];
}

/** Returns the nouns of commands, each once. */
export function nounsOf(commands: readonly Command[]): string[] {
  return [...new Set(commands.map(({ noun }) => noun))];
}

/** Returns the verbs of each noun that lists show; none for a noun that is a command by itself. */
export function verbsByNoun(commands: readonly Command[]): ReadonlyMap<string, readonly string[]> {
  const visible = commands.filter(({ hidden }) => hidden !== true);
  const groups = Map.groupBy(visible, ({ noun }) => noun);
  return new Map([...groups].map(([noun, own]) => [noun, own.flatMap(({ verb }) => verb ?? [])]));
}

/** Returns the words that name a command: `mesh-upgrades get`, `completion`. */
export function commandName({ noun, verb }: Pick<Command, "noun" | "verb">): string {
  return verb === undefined ? noun : `${noun} ${verb}`;
}
