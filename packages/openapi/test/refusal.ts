import { DocumentError, readOperations } from "../src/index.ts";

/** Returns the error of the reader for an invalid document. */
export function refusal(document: unknown): DocumentError {
  try {
    readOperations(document);
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
  throw new Error("the document was accepted");
}
