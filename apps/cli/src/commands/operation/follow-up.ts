import { valueIn } from "@meshlift/openapi";
import type { CallOptions, Methods } from "@meshlift/client";
import { operations } from "../../../generated/index.ts";
import type { FollowUp, OperationCommand } from "../../command/operation.ts";

/** A read that follows from a response. */
export interface FollowUpRead {
  command: OperationCommand;
  request: Readonly<Record<string, unknown>>;
  send(client: Methods, options: CallOptions): Promise<unknown>;
}

/** Returns the read that `next` leads to; undefined when request and response lack what it needs. */
export async function followUpRead(
  next: FollowUp,
  request: unknown,
  response: unknown,
): Promise<FollowUpRead | undefined> {
  const entry = operations.find(({ noun, verb }) => noun === next.noun && verb === next.verb);
  if (entry === undefined) return undefined;
  const { command, call } = await entry.loadOperation();
  const values: Record<string, unknown> = {};
  for (const { name, response: path, request: parameter } of next.flags) {
    const flag = command.flags.find((candidate) => candidate.name === name);
    const [key] = flag?.path ?? [];
    const value = path === undefined ? valueIn(request, [parameter ?? ""]) : valueIn(response, path);
    // A number in a response may be text in a path.
    if (key !== undefined && value !== undefined)
      values[key] = flag?.kind === "string" && typeof value === "number" ? String(value) : value;
  }
  const checked = call(values);
  return checked.valid ? { command, request: values, send: checked.send } : undefined;
}
