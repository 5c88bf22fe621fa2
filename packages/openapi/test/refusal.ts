import { DocumentError, readOperations } from "../src/index.ts";

/** Returns the error with which the reader refuses a document. */
export function refusal(document: unknown): DocumentError {
  try {
    readOperations(document);
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
  throw new Error("the document was accepted");
}
