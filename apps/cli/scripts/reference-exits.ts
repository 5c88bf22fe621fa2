import { type Exit, exitCodes } from "../src/exit-codes.ts";
import { page, prose, table } from "./markdown.ts";

/** The page of the whole table. */
export function exitCodesPage(): string {
  return page("Exit codes", "What meshlift ends with, for scripts to branch on.", [
    exitTable(Object.values(exitCodes)),
  ]);
}

/** The rows that one command can end with; `up` leads to the top of the reference. */
export function exitSection(exits: readonly Exit[], up: string): string {
  return `## Exit codes\n\n${exitTable(exits.map((exit) => exitCodes[exit]))}\n\nAll of them: [exit codes](${up}exit-codes.md).`;
}

function exitTable(rows: readonly { code: number; meaning: string }[]): string {
  return table(
    ["Code", "Meaning"],
    rows.map(({ code, meaning }) => [String(code), prose(meaning)]),
  );
}
