import type { GlobalFlag } from "./global-flags.ts";

/** Heading of these flags in a help. */
export const manifestHeading = "Manifest:";

/** The flags of every command that sends a body. */
export const manifestFlags: readonly GlobalFlag[] = [
  {
    name: "file",
    short: "f",
    value: "FILE",
    description: "YAML or JSON manifest of the body, - for standard input; flags win over it",
  },
  {
    name: "template",
    value: "EXAMPLE",
    optional: true,
    description: "print a commented manifest to start from",
  },
];
