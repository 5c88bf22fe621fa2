/** A document that no commands can be made of: the message names the operation, and no stack says more. */
export class Refusal extends Error {
  override name = "Refusal";
}
