import type { Command } from "./command.ts";
import type { GlobalFlag } from "./global-flags.ts";

/** Heading of these flags in a help. */
export const waitHeading = "Waiting:";

/** The flags of every command that reads, and of every create whose answer says what to read. */
export const waitFlags: readonly GlobalFlag[] = [
  { name: "watch", short: "w", description: "read again and again, and show what changes, until Ctrl-C" },
  {
    name: "until",
    value: "EXPRESSION",
    description: "read until this JMESPath expression is true, such as \"status.state == 'Succeeded'\"",
  },
  {
    name: "fail-if",
    value: "EXPRESSION",
    description: "end with exit code 6 as soon as this expression is true; asked before --until",
  },
  {
    name: "timeout",
    value: "DURATION",
    description:
      "end with exit code 7 after this time, such as 90s or 1h30m, or never (default 1h with --until or --fail-if)",
  },
  { name: "interval", value: "DURATION", description: "time between two reads (default 10s)" },
];

/** What a wait lasts at most when nothing else was said, in ms: a pipeline must not hang for ever. */
export const defaultTimeout = 3_600_000;

/** Time between two reads in ms, as the vendor's own tools poll a mesh. */
export const defaultInterval = 10_000;

/** True when there is something to read again and again. */
export function isWatchable({ method, next }: Command): boolean {
  return method === "GET" || next !== undefined;
}
