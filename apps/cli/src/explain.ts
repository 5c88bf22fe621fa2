import { ApiError, ConnectionError, InputError, NotFoundError, TimeoutError } from "@meshlift/client";
import type { Command } from "./command.ts";
import { connectionFault } from "./connection-fault.ts";
import type { Exit } from "./exit-codes.ts";
import { Failure } from "./failure.ts";
import { followUpLine } from "./follow-up.ts";
import { foreignAdvice, isForeign } from "./foreign.ts";

/** What the client threw, in words, with the exit code it stands for. Anything unexpected comes back as it is. */
export function explain(error: unknown, command: Command, checks: readonly string[]): unknown {
  const name = `${command.noun} ${command.verb}`;
  if (error instanceof ApiError) return explainAnswer(error, name, command, checks);
  if (error instanceof InputError) return new Failure("usage", `${name}: ${error.message}; nothing was sent`);
  if (error instanceof TimeoutError) return explainLoss(name, command, checks, "", error.message);
  if (!(error instanceof ConnectionError)) return error;
  const fault = connectionFault(error);
  if (!fault.sent)
    return new Failure(
      "unavailable",
      `${name}: no connection, nothing was sent`,
      [fault.reason],
      ["Check --endpoint or --region, and your network."],
    );
  return explainLoss(name, command, checks, ` from ${error.origin}`, fault.reason);
}

/** The request was sent, and no whole answer came. */
function explainLoss(
  name: string,
  command: Command,
  checks: readonly string[],
  where: string,
  reason: string,
): Failure {
  if (command.method === "GET")
    return new Failure("unavailable", `${name}: no complete answer${where}`, [reason]);
  const said = `${name}: no answer came after the request was sent. It may have been accepted`;
  return new Failure("fateUnknown", said, [reason], checks);
}

function explainAnswer(error: ApiError, name: string, command: Command, checks: readonly string[]): Failure {
  const { status, code, message, detail, requestId, hint, body } = error;
  const details = [message];
  if (detail !== undefined) details.push(detail);
  if (requestId !== undefined) details.push(`request id ${requestId}`);
  // The only place left where the identity of something created may stand.
  if (status < 300 && typeof body === "string") details.push(body.slice(0, 2000));
  const write = command.method !== "GET";
  const foreign = isForeign(error);
  const unsure = write && (status < 300 || lossStatus.has(status) || status === 500);
  const advice = [
    ...(hint === undefined
      ? foreign
        ? [foreignAdvice]
        : (adviceByStatus[status] ?? [])
      : [`${hint.slice(0, 1).toUpperCase()}${hint.slice(1)}.`]),
    ...(unsure ? ["It may have been accepted all the same.", ...checks] : []),
  ];
  const exit = write && lossStatus.has(status) ? "fateUnknown" : foreign ? "refused" : exitOf(error);
  const said = `${name}: ${foreign && status >= 300 ? "an unexpected answer" : wordsFor(exit, status)} (HTTP ${status}${code === undefined ? "" : ` ${code}`})`;
  return new Failure(exit, said, details, advice, { status, code, requestId });
}

/** The gateway passed the request on, and lost the service's answer. */
const lossStatus = new Set([502, 504]);

const exitByStatus: Record<number, Exit> = {
  401: "auth",
  403: "auth",
  409: "conflict",
  429: "unavailable",
  502: "unavailable",
  503: "unavailable",
  504: "unavailable",
};

function exitOf(error: ApiError): Exit {
  return error instanceof NotFoundError ? "notFound" : (exitByStatus[error.status] ?? "refused");
}

const words: Partial<Record<Exit, string>> = {
  auth: "not allowed",
  notFound: "not found",
  conflict: "conflict",
  unavailable: "not available now",
  fateUnknown: "the gateway got no answer from the service",
};

function wordsFor(exit: Exit, status: number): string {
  if (status < 300) return "the answer cannot be read";
  if (status < 400) return "redirected";
  return words[exit] ?? (status < 500 ? "refused" : "failed in the service");
}

const adviceByStatus: Record<number, readonly string[]> = {
  401: ["A token lives 24 hours and belongs to one region: get a new one, and check --region."],
  403: ["Ask for the permission that the help of the command names."],
  429: ["Wait a few minutes before you try again."],
};

/** How to find out what became of a write whose answer is lost. */
export function checkAdvice({ check }: Command, request: unknown, context: readonly string[]): string[] {
  const line = check && followUpLine(check, request, undefined, context);
  return [
    line === undefined
      ? "Look in the console before you send it again."
      : `Before you send it again, look: ${line}`,
  ];
}
