import type { Exit } from "./exit-codes.ts";

/** An answer of the service that was no success. */
export interface Answer {
  status: number;
  code: string | undefined;
  requestId: string | undefined;
}

/** An end other than success, in words for the person who typed the command. */
export class Failure extends Error {
  override name = "Failure";
  readonly exit: Exit;
  /** One line per problem, below the message. */
  readonly details: readonly string[];
  /** What to do next; one line each. */
  readonly advice: readonly string[];
  /** What the service said, for programs. */
  readonly answer: Answer | undefined;

  constructor(
    exit: Exit,
    message: string,
    details: readonly string[] = [],
    advice: readonly string[] = [],
    answer?: Answer,
  ) {
    super(message);
    this.exit = exit;
    this.details = details;
    this.advice = advice;
    this.answer = answer;
  }
}
