/** `verify` did not find the expected requests. The message lists the received ones, nearest first. */
export class VerificationError extends Error {
  override name = "VerificationError";
}
