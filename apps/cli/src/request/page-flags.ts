import type { FlagTable } from "../command/options.ts";

/** The flags of every command that lists items in pages. */
export const pageFlags = {
  all: {
    description: "Read all pages, and print their items as one list.",
    notes: [
      "With -o json and -o yaml, it is one response with the items of all pages.",
      "With -o ndjson, each item is a line, printed as soon as its page has arrived.",
    ],
  },
} as const satisfies FlagTable;
