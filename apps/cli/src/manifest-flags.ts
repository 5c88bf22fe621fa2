/** Heading of these flags in a help. */
export const manifestHeading = "Manifest:";

/** The flags of every command that sends a body. */
export const manifestFlags = [
  {
    term: "-f, --file <FILE>",
    description: "YAML or JSON manifest of the body, - for standard input; flags win over it",
  },
  { term: "--template [EXAMPLE]", description: "print a commented manifest to start from" },
] as const;
