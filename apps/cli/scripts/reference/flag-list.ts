import { type FlagSpec, flagTerm } from "../../src/command/flag.ts";
import { globalFlagSpecs } from "../../src/command/global-options.ts";
import { prose, terms } from "./markdown.ts";

/** Returns the flags of a command: a section for the required and one for the optional ones. */
export function flagSections(flags: readonly FlagSpec[]): string[] {
  const shown = flags.filter(({ rejected }) => rejected === undefined);
  return [
    section(
      "Required flags",
      shown.filter(({ required }) => required === true),
    ),
    section(
      "Optional flags",
      shown.filter(({ required }) => required !== true),
    ),
  ];
}

/** Returns the list of the global flags. */
export function globalFlagList(): string {
  return listOf(globalFlagSpecs);
}

function section(heading: string, flags: readonly FlagSpec[]): string {
  return flags.length === 0 ? "" : `## ${heading}\n\n${listOf(flags)}`;
}

function listOf(flags: readonly FlagSpec[]): string {
  return terms(
    flags.map((flag) => {
      const { description, notes = [], choices, variable } = flag;
      const environment = variable === undefined ? [] : [`Environment variable: ${variable}.`];
      const list = choices?.join(", ");
      const values = list === undefined || description.includes(list) ? [] : [`Values: ${list}.`];
      return [flagTerm(flag), prose([description, ...notes, ...values, ...environment].join(" ").trim())];
    }),
  );
}
