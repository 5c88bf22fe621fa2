/** Formats of a response on standard output; the first is the default. */
export const outputFormats = ["table", "json", "yaml", "tsv"] as const;

/** A format of `--output`. */
export type OutputFormat = (typeof outputFormats)[number];
