import type { Call } from "./call.ts";
import type { Command } from "./command.ts";

/** All that is known of one operation. */
export interface Operation {
  command: Command;
  call: Call;
  /** Manifests to start from, by the name of the example. */
  templates: Readonly<Record<string, string>>;
}

/** What a list of commands says of an operation; the rest is loaded when its command is typed. */
export interface Outline {
  noun: string;
  verb: string;
  summary: string;
  load(): Promise<Operation>;
}

/** Short for the generated table, which may have hundreds. */
export function outline(
  noun: string,
  verb: string,
  summary: string,
  load: () => Promise<Operation>,
): Outline {
  return { noun, verb, summary, load };
}
