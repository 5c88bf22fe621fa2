import type { FlagSpec, GivenFlags } from "./flag.ts";
import { flagsOf, type OptionsOf, readOptions } from "./options.ts";
import { type OutputFormat, outputFormats } from "./output-format.ts";

/** A flag that every command takes. */
export interface GlobalFlag extends Omit<FlagSpec, "name"> {
  /**
   * A command line that we suggest repeats every flag that requires a value. With "resume" it does so only where it
   * repeats the same command.
   */
  readonly suggested?: "resume";
}

/**
 * The flags of every command, in the order of the help. An entry here is all that parser, help, completion, reference
 * and suggested command lines need; the option is then a property of `GlobalOptions`, and of `Settings` if it takes a
 * value.
 */
export const globalFlags = {
  endpoint: {
    value: "URL",
    variable: "MESHLIFT_ENDPOINT",
    description: "Send requests to this URL, for example to a mock.",
  },
  region: {
    value: "NAME",
    variable: "MESHLIFT_REGION",
    description: "Send requests to this region, such as cn-north-4.",
  },
  projectId: {
    value: "ID",
    variable: "HUAWEICLOUD_SDK_PROJECT_ID",
    description: "Work in this project.",
  },
  tokenFile: {
    value: "FILE",
    completes: "files",
    description: "Read the IAM token from this file (- for stdin).",
  },
  profile: {
    value: "NAME",
    variable: "MESHLIFT_PROFILE",
    completes: "profiles",
    description: "Use this profile of ~/.huaweicloud/credentials.",
  },
  output: {
    short: "o",
    value: "FORMAT",
    choices: outputFormats,
    suggested: "resume",
    description: `Output format: ${outputFormats.join(", ")} (default ${outputFormats[0]}).`,
  },
  query: {
    value: "EXPRESSION",
    completes: "fields",
    suggested: "resume",
    description: "Print what this JMESPath expression selects.",
  },
  quiet: { short: "q", description: "Print only errors, and the ID of a new resource, to stderr." },
  verbose: { description: "Log each request attempt to stderr (secrets are redacted)." },
  dryRun: {
    value: "curl",
    optional: "inline",
    choices: ["curl"],
    description: "Print the request, or a curl command, instead of sending it.",
  },
  yes: { description: "Skip the confirmation prompt." },
  help: { short: "h", description: "Show this help." },
} as const satisfies Record<string, GlobalFlag>;

/** The global flags of a command line, read once. */
export type GlobalOptions = OptionsOf<typeof globalFlags>;

/** The entries of `globalFlags`, in its order. */
export const globalFlagEntries: readonly (readonly [property: string, flag: GlobalFlag])[] =
  Object.entries(globalFlags);

/** The flags of `globalFlags`, in its order. */
export const globalFlagSpecs: readonly FlagSpec[] = flagsOf(globalFlags);

/** Returns the flags of a command and the global ones. A flag of the command replaces a global one of the same name. */
export function withGlobalFlags(own: readonly FlagSpec[]): FlagSpec[] {
  return [...own, ...globalFlagSpecs.filter(({ name }) => own.every((flag) => flag.name !== name))];
}

/** Reads the global flags. */
export function readGlobalOptions(given: GivenFlags): GlobalOptions {
  return readOptions(globalFlags, given);
}

/** A global flag that requires a value. */
export type ValuedFlag = {
  [Name in keyof typeof globalFlags]: GlobalOptions[Name] extends string | undefined ? Name : never;
}[keyof typeof globalFlags];

/** Returns the output format in force. */
export function formatOf({ output }: GlobalOptions): OutputFormat {
  return output ?? outputFormats[0];
}
