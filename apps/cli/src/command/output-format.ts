/** Formats of a response on standard output; the first is the default. */
export const outputFormats = ["table", "json", "yaml", "tsv", "ndjson"] as const;

/** A format of `--output`. */
export type OutputFormat = (typeof outputFormats)[number];

/** Reports whether a wait prints what it reads in this format as one result at its end; in the others it prints changes. */
export function isResultFormat(format: OutputFormat): boolean {
  return format !== "table" && format !== "ndjson";
}

/** Reports whether notes and errors are JSON lines beside data in this format. */
export function isJsonFormat(format: string | undefined): boolean {
  return format === "json" || format === "ndjson";
}
