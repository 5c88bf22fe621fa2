import { ApiError, ConnectionError, InputError, TimeoutError } from "@meshlift/client";
import { commandName } from "../command/command.ts";
import { durationText } from "../command/duration.ts";
import { Failure } from "../command/failure.ts";
import type { OperationCommand } from "../command/operation.ts";
import { proxyUsed } from "../config/proxy.ts";
import type { Io } from "../terminal/io.ts";
import { followUpLine } from "../command/suggested-line.ts";
import { connectionReason } from "./connection-reason.ts";
import { inputProblem, type InputSources } from "./input-problem.ts";
import { meaningOf } from "./response-meaning.ts";

/** The command that an error is about. */
export interface Subject extends InputSources {
  /** Advice on how to check whether a write was accepted. */
  checks: readonly string[];
  /** Variables of the environment: they may name a proxy. */
  env: Io["env"];
}

/** Returns an error of the client as a failure with its exit code. Any other error is returned unchanged. */
export function explain(error: unknown, subject: Subject): unknown {
  const name = commandName(subject.command);
  if (error instanceof ApiError) return explainResponse(error, name, subject);
  if (error instanceof InputError)
    return new Failure("usage", `${name}: nothing was sent`, [`${inputProblem(error, subject)}.`]);
  if (error instanceof TimeoutError)
    return explainLoss(name, subject, "", [`no response within ${durationText(error.limit)}`]);
  if (!(error instanceof ConnectionError)) return error;
  const proxy = proxyUsed(error.origin, subject.env);
  const reasons = [
    connectionReason(error),
    ...(proxy === undefined ? [] : [`through the proxy in ${proxy}`]),
  ];
  if (error.sent) return explainLoss(name, subject, ` from ${error.origin}`, reasons);
  return new Failure("unavailable", `${name}: cannot connect, nothing was sent`, reasons, [
    proxy === undefined
      ? "Check --endpoint or --region, and your network."
      : "Check the proxy and the endpoint, or add the host to NO_PROXY.",
  ]);
}

/** The request was sent, and no complete response arrived. */
function explainLoss(
  name: string,
  { command, checks }: Subject,
  origin: string,
  reasons: readonly string[],
): Failure {
  if (command.method === "GET")
    return new Failure("unavailable", `${name}: no complete response${origin}`, reasons);
  const message = `${name}: no response; the request may have been accepted`;
  return new Failure("outcomeUnknown", message, reasons, checks);
}

function explainResponse(error: ApiError, name: string, { command, checks }: Subject): Failure {
  const { status, code, message, detail, requestId, hint, body } = error;
  const details = [message];
  if (detail !== undefined) details.push(detail);
  if (requestId !== undefined) details.push(`request id ${requestId}`);
  // The body is the only place left that may hold the ID of a created resource.
  if (status < 300 && typeof body === "string") {
    const text = body.trim();
    details.push(text.length > 2000 ? `${text.slice(0, 2000)}…` : text);
  }
  const write = command.method !== "GET";
  const { kind, summary, advice } = meaningOf(error, write);
  const next = hint === undefined ? advice : `${hint.slice(0, 1).toUpperCase()}${hint.slice(1)}.`;
  const unsure = write && (status < 300 || status === 500 || kind === "outcomeUnknown");
  return new Failure(
    kind,
    `${name}: ${summary} (HTTP ${status}${code === undefined ? "" : ` ${code}`})`,
    details,
    [
      ...(next === undefined ? [] : [next]),
      ...(unsure ? ["The request may have been accepted nevertheless.", ...checks] : []),
    ],
    { status, code, requestId },
  );
}

/** Returns the advice on how to check a write whose response is lost. */
export function checkAdvice(
  { check }: OperationCommand,
  request: unknown,
  context: readonly string[],
): string[] {
  const line = check && followUpLine(check, request, undefined, context);
  return [
    line === undefined
      ? "Check the Huawei Cloud console before you send it again."
      : `Before you send it again, check: ${line}`,
  ];
}

/** Does what `act` does, and turns the errors of the client into failures. */
export async function explainErrors<Value>(act: () => Promise<Value>, subject: Subject): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    throw explain(error, subject);
  }
}
