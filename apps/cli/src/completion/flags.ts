import type { Flag } from "../command.ts";
import { type GlobalFlag, globalFlags } from "../global-flags.ts";
import { manifestFlags } from "../manifest-flags.ts";
import type { Operation } from "../outline.ts";
import { credentialsFile, profilesIn } from "../profiles.ts";
import { isWatchable, waitFlags } from "../wait-flags.ts";

/** A flag as Tab knows it. */
export interface TabFlag {
  name: string;
  short?: string | undefined;
  description: string;
  /** Whether the next word is its value; "perhaps" when that may be left out. */
  valued: "no" | "yes" | "perhaps";
  repeat: boolean;
  /** Nothing runs without it. */
  required: boolean;
  /** What its value can be, "files", or nothing where that is open. */
  values(): Promise<readonly string[] | "files">;
}

/** The flags that may stand behind a command; without one those of every command. */
export function flagsFor(
  operation: Operation | undefined,
  env: Readonly<Record<string, string | undefined>>,
): TabFlag[] {
  const own = operation?.command.flags ?? [];
  const watchable = operation !== undefined && isWatchable(operation.command);
  const others = [
    ...(operation?.command.body === undefined ? [] : manifestFlags),
    ...(watchable ? waitFlags : []),
    ...globalFlags.filter(({ name }) => own.every((flag) => flag.name !== name)),
  ];
  return [
    ...own.map((flag) => ofDocument(flag, env)),
    ...others.map((flag) => ofProgram(flag, operation, env)),
    { ...switchOf("help", "show this help"), short: "h" },
  ];
}

function switchOf(name: string, description: string): TabFlag {
  return { name, description, valued: "no", repeat: false, required: false, values: async () => [] };
}

function ofDocument(flag: Flag, env: Readonly<Record<string, string | undefined>>): TabFlag {
  const { name, kind, description, repeat, required, values = [] } = flag;
  const bool = kind === "boolean";
  return {
    name,
    description,
    valued: bool ? "perhaps" : "yes",
    repeat: repeat === true,
    required: required === "always" && !(name === "project-id" && env["HUAWEICLOUD_SDK_PROJECT_ID"]),
    values: async () => (bool && values.length === 0 ? ["true", "false"] : values),
  };
}

function ofProgram(
  { name, short, value, optional, choices, description }: GlobalFlag,
  operation: Operation | undefined,
  env: Readonly<Record<string, string | undefined>>,
): TabFlag {
  return {
    ...switchOf(name, description),
    short,
    valued: value === undefined ? "no" : optional === true ? "perhaps" : "yes",
    async values() {
      if (value === "FILE") return "files";
      if (name === "profile") return profilesIn(credentialsFile(env));
      if (name === "template") return Object.keys(operation?.templates ?? {});
      return choices ?? [];
    },
  };
}
