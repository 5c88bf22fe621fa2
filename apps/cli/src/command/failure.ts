import type { ExitKind } from "./exit-codes.ts";

/** A response of the service other than success. */
export interface FailedResponse {
  status: number;
  code: string | undefined;
  requestId: string | undefined;
}

/** An end of a command other than success, in words for the user. */
export class Failure extends Error {
  override name = "Failure";
  /** Decides the exit code. */
  readonly kind: ExitKind;
  /** One line per problem, printed below the message. */
  readonly details: readonly string[];
  /** The next steps, one line each. */
  readonly advice: readonly string[];
  /** For programs that read the error as JSON. */
  readonly response: FailedResponse | undefined;

  constructor(
    kind: ExitKind,
    message: string,
    details: readonly string[] = [],
    advice: readonly string[] = [],
    response?: FailedResponse,
  ) {
    super(message);
    this.kind = kind;
    this.details = details;
    this.advice = advice;
    this.response = response;
  }
}
