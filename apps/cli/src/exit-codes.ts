import type { Command } from "./command.ts";
import { isWatchable } from "./wait-flags.ts";

/** What the process ends with, for scripts to branch on. */
export const exitCodes = {
  ok: { code: 0, meaning: "done" },
  bug: { code: 1, meaning: "a bug in meshlift, or the output could not be written" },
  usage: { code: 2, meaning: "wrong usage, bad input, or declined; nothing was sent" },
  notFound: { code: 3, meaning: "not found" },
  auth: { code: 4, meaning: "no usable token, or the service refused it" },
  conflict: { code: 5, meaning: "conflict with the present state" },
  endedBadly: { code: 6, meaning: "what was waited for ended badly" },
  waitTimedOut: { code: 7, meaning: "the wait timed out" },
  unavailable: { code: 8, meaning: "throttled, unreachable or unavailable; may work later" },
  refused: {
    code: 9,
    meaning: "refused or failed by the service, or an answer that cannot be read or queried",
  },
  fateUnknown: {
    code: 10,
    meaning: "sent, but nobody knows whether it was accepted; check before you repeat it",
  },
  interrupted: { code: 130, meaning: "interrupted" },
} as const satisfies Record<string, { code: number; meaning: string }>;

/** Name of a row of the table. */
export type Exit = keyof typeof exitCodes;

const exits = Object.keys(exitCodes).filter((name): name is Exit => name in exitCodes);

/** Rows that a command of the document can end with. */
export function exitsOf(command: Command): Exit[] {
  const never = new Set<Exit>([
    ...(isWatchable(command) ? [] : (["endedBadly", "waitTimedOut"] as const)),
    ...(command.method === "GET" ? (["fateUnknown"] as const) : []),
  ]);
  return exits.filter((exit) => !never.has(exit));
}

/** Code and short name of each: `0 ok, 3 not found`. */
export function exitsText(of: readonly Exit[]): string {
  const names = of.map((exit) => `${exitCodes[exit].code} ${exit.replaceAll(/[A-Z]/g, " $&").toLowerCase()}`);
  return names.join(", ");
}

/** The table as `meshlift help exit-codes` prints it. */
export function exitCodesText(): string {
  const rows = Object.values(exitCodes).map(
    ({ code, meaning }) => `  ${String(code).padStart(3)}  ${meaning}\n`,
  );
  return `Exit codes of meshlift:\n\n${rows.join("")}`;
}
