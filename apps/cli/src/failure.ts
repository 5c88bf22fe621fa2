import type { Exit } from "./exit-codes.ts";

/** An end other than success, in words for the person who typed the command. */
export class Failure extends Error {
  override name = "Failure";
  readonly exit: Exit;
  /** One line per problem, below the message. */
  readonly details: readonly string[];
  /** What to do next; one line each. */
  readonly advice: readonly string[];

  constructor(exit: Exit, message: string, details: readonly string[] = [], advice: readonly string[] = []) {
    super(message);
    this.exit = exit;
    this.details = details;
    this.advice = advice;
  }
}
