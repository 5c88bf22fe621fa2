import type { FlagTable } from "../command/options.ts";

/** The flags of every command that sends a body. */
export const manifestFlags = {
  file: {
    short: "f",
    value: "FILE",
    completes: "files",
    description: "Read the body from a YAML or JSON file (- for stdin); flags override it.",
  },
  template: {
    value: "EXAMPLE",
    optional: true,
    description: "Print a commented manifest to start from.",
  },
} as const satisfies FlagTable;
