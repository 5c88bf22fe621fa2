import { ApiError, ConnectionError, InputError, TimeoutError } from "@meshlift/client";
import { meaningOf } from "./answer-meaning.ts";
import type { Command } from "./command.ts";
import { connectionFault } from "./connection-fault.ts";
import { durationText } from "./duration.ts";
import { Failure } from "./failure.ts";
import { followUpLine } from "./follow-up.ts";

/** What the client threw, in words, with the exit code it stands for. Anything unexpected comes back as it is. */
export function explain(error: unknown, command: Command, checks: readonly string[]): unknown {
  const name = `${command.noun} ${command.verb}`;
  if (error instanceof ApiError) return explainAnswer(error, name, command, checks);
  if (error instanceof InputError) return new Failure("usage", `${name}: ${error.message}; nothing was sent`);
  if (error instanceof TimeoutError) return explainLoss(name, command, checks, "", timeoutText(error));
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

function timeoutText({ limit }: TimeoutError): string {
  return `waited ${durationText(limit)} for it`;
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
  if (status < 300 && typeof body === "string") {
    const text = body.trim();
    details.push(text.length > 2000 ? `${text.slice(0, 2000)}…` : text);
  }
  const write = command.method !== "GET";
  const { exit, words, advice } = meaningOf(error, write);
  const next = hint === undefined ? advice : `${hint.slice(0, 1).toUpperCase()}${hint.slice(1)}.`;
  const unsure = write && (status < 300 || status === 500 || exit === "fateUnknown");
  return new Failure(
    exit,
    `${name}: ${words} (HTTP ${status}${code === undefined ? "" : ` ${code}`})`,
    details,
    [
      ...(next === undefined ? [] : [next]),
      ...(unsure ? ["It may have been accepted all the same.", ...checks] : []),
    ],
    { status, code, requestId },
  );
}

/** How to find out what became of a write whose answer is lost. */
export function checkAdvice({ check }: Command, request: unknown, context: readonly string[]): string[] {
  const line = check && followUpLine(check, request, undefined, context);
  return [
    line === undefined
      ? "Look in the console before you send it again."
      : `Before you send it again, look: ${line}`,
  ];
}
