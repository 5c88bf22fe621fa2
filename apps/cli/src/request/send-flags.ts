import type { FlagTable } from "../command/options.ts";

/** The flags of every command that sends a request. */
export const sendFlags = {
  retryFor: {
    value: "DURATION",
    description: "Keep trying this long while the service is locked or unavailable.",
    notes: ["For example 10m. A write is repeated only if it surely was not processed."],
  },
} as const satisfies FlagTable;
