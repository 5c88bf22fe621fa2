/** A document, and the files that it was read from. */
export interface DocumentSource {
  document: unknown;
  /** Absolute paths. */
  files: readonly string[];
}
