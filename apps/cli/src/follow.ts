import { valueIn } from "@meshlift/openapi";
import type { CallOptions, Client } from "@meshlift/client";
import { operations } from "../generated/index.ts";
import type { Command, FollowUp } from "./command.ts";

/** A read that follows from an answer. */
export interface Followed {
  command: Command;
  request: Readonly<Record<string, unknown>>;
  read(client: Client, options: CallOptions): Promise<unknown>;
}

/** The operation that `next` leads to; undefined when request and answer lack what it needs. */
export async function followUp(
  next: FollowUp,
  request: unknown,
  answer: unknown,
): Promise<Followed | undefined> {
  const operation = await operations[`${next.noun}/${next.verb}`]?.load();
  if (operation === undefined) return undefined;
  const { command, call } = operation;
  const values: Record<string, unknown> = {};
  for (const { name, answer: path, request: parameter } of next.flags) {
    const flag = command.flags.find((candidate) => candidate.name === name);
    const [key] = flag?.path ?? [];
    const value = path === undefined ? valueIn(request, [parameter ?? ""]) : valueIn(answer, path);
    // A number in an answer may be text in a path.
    if (key !== undefined)
      values[key] = flag?.kind === "string" && typeof value === "number" ? String(value) : value;
  }
  const checked = call(values);
  return checked.valid ? { command, request: values, read: checked.send } : undefined;
}
