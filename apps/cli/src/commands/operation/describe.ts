import type { CommandDescription } from "../../command/command.ts";
import { type ExitKind, exitKinds } from "../../command/exit-codes.ts";
import type { FlagSpec } from "../../command/flag.ts";
import { globalFlags } from "../../command/global-options.ts";
import { flagsOf } from "../../command/options.ts";
import {
  isWatchable,
  type Operation,
  type OperationCommand,
  type OperationFlag,
  projectIdParameter,
} from "../../command/operation.ts";
import { manifestFlags } from "../../request/manifest-flags.ts";
import { pageFlags } from "../../request/page-flags.ts";
import { sendFlags } from "../../request/send-flags.ts";
import { waitFlags } from "../../wait/wait-flags.ts";

/** Describes the command of an operation. Required flags come first, then optional ones, in the document's order. */
export function describeOperation({
  command,
  templates,
}: Pick<Operation, "command" | "templates">): CommandDescription {
  const { description, confirm, examples, link } = command;
  return {
    paragraphs: [
      description,
      confirm === undefined
        ? ""
        : `Asks for confirmation first, because it ${confirm} In a script, pass --yes.`,
    ].filter((text) => text !== ""),
    flags: [
      ...command.flags.map(ofDocument),
      ...manifestFlagsOf(command, Object.keys(templates)),
      ...(command.paging === undefined ? [] : flagsOf(pageFlags)),
      ...flagsOf(sendFlags),
      ...waitFlagsOf(command),
    ],
    examples,
    exits: exitsOf(command),
    ...(link === undefined ? {} : { link }),
  };
}

function ofDocument(flag: OperationFlag): FlagSpec {
  const { name, kind, repeat, values, required, description, notes } = flag;
  const always = required === "always";
  const when = required === undefined || always ? [] : [`Required with ${required}.`];
  const spec: FlagSpec = {
    name,
    value: placeholder(flag),
    ...(kind === "boolean" ? { optional: true, valueIfAlone: "true" } : {}),
    ...(repeat === true ? { repeat } : {}),
    completes: kind === "file" ? "files" : (values ?? (kind === "boolean" ? ["true", "false"] : [])),
    ...(always ? { required: true } : {}),
    ...(flag.in === "body" ? { inBody: true } : {}),
    description,
    notes: [
      ...notes,
      ...(kind === "file" ? ["The path of a file (- for stdin)."] : []),
      ...when,
      ...(repeat === true ? ["Can be given several times."] : []),
    ],
  };
  if (flag.path[0] !== projectIdParameter) return spec;
  const { value, variable } = globalFlags.projectId;
  return { ...spec, value, variable };
}

/** A short list of values is its own placeholder. */
function placeholder({ kind, values = [] }: OperationFlag): string {
  const listed = (kind === "boolean" && values.length === 0 ? ["true", "false"] : values).join("|");
  return listed === "" || listed.length > 24 ? kind.toUpperCase() : listed;
}

/** Every command knows these flags, so that one without a body can say so. */
function manifestFlagsOf({ body }: OperationCommand, examples: readonly string[]): FlagSpec[] {
  if (body === undefined) return flagsOf(manifestFlags, { rejected: "this command sends no body" });
  const { file, template } = manifestFlags;
  return flagsOf({ file, template: { ...template, completes: examples } });
}

/** Every command knows these flags, so that one with nothing to read can say so. */
function waitFlagsOf(command: OperationCommand): FlagSpec[] {
  const rejected = "nothing to watch; no operation of the API reads what this command changes";
  if (!isWatchable(command)) return flagsOf(waitFlags, { rejected });
  const example = command.until === undefined ? [] : [`For example "${command.until}".`];
  // What was just created is not gone.
  const gone = command.next === undefined ? waitFlags.until.notes : [];
  const description =
    gone.length === 0 ? waitFlags.until.description : `${waitFlags.until.description.slice(0, -1)}, or gone.`;
  return flagsOf({ ...waitFlags, until: { ...waitFlags.until, description, notes: [...example, ...gone] } });
}

/** Returns the kinds of exit codes that a command can end with. */
function exitsOf(command: OperationCommand): ExitKind[] {
  const never = new Set<ExitKind>([
    ...(isWatchable(command) ? [] : (["waitFailed", "waitTimeout"] as const)),
    ...(command.method === "GET" ? (["outcomeUnknown"] as const) : []),
  ]);
  return exitKinds.filter((kind) => !never.has(kind));
}
