/** A part of a document that the mock cannot serve. */
export interface DocumentProblem {
  /** JSON Pointer (RFC 6901) into the bundled document. */
  pointer: string;
  /** The problem and a suggested fix. */
  message: string;
}
