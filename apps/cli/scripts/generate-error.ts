/** A document from which no commands can be generated. The message names the operation. */
export class GenerateError extends Error {
  override name = "GenerateError";
}
