import { exitCodes, type ExitKind, exitKinds } from "../../src/command/exit-codes.ts";
import { page, prose, table } from "./markdown.ts";

/** Returns the page of all exit codes. */
export function exitCodesPage(): string {
  return page("Exit codes", "The exit codes of meshlift and their meaning.", [
    "With `-o json`, errors are JSON on standard error and carry the kind.",
    exitTable(exitKinds),
  ]);
}

/** Returns the section with the exit codes of one command. @param up leads to the top of the reference. */
export function exitSection(exits: readonly ExitKind[], up: string): string {
  return `## Exit codes\n\n${exitTable(exits)}\n\nSee also: [all exit codes](${up}exit-codes.md).`;
}

function exitTable(kinds: readonly ExitKind[]): string {
  return table(
    ["Code", "Kind", "Meaning"],
    kinds.map((kind) => [String(exitCodes[kind].code), `\`${kind}\``, prose(exitCodes[kind].meaning)]),
  );
}
