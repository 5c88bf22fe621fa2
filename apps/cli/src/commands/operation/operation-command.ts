import type { Command, LoadedCommand } from "../../command/command.ts";
import type { Operation } from "../../command/operation.ts";
import { untilGone } from "../../wait/wait-flags.ts";
import { describeOperation } from "./describe.ts";

/** The command of an operation. */
export interface OperationEntry extends Command {
  readonly verb: string;
  /** Loads the operation alone, without its command. */
  loadOperation(): Promise<Operation>;
}

/**
 * Makes the table of the operations. The rest of an operation is loaded when its command is used.
 * @param rows noun, verb and summary of each.
 * @param load loads an operation by noun and verb: `mesh-upgrades get`.
 */
export function operationCommands(
  rows: readonly (readonly [noun: string, verb: string, summary: string])[],
  load: (name: string) => Promise<Operation>,
): OperationEntry[] {
  return rows.map(([noun, verb, summary]) => ({
    noun,
    verb,
    summary,
    loadOperation: () => load(`${noun} ${verb}`),
    load: async () => asCommand(await load(`${noun} ${verb}`)),
  }));
}

function asCommand(operation: Operation): LoadedCommand {
  return {
    describe: () => describeOperation(operation),
    async fieldsFor(flag) {
      const { fieldPaths } = await import("../../output/query-fields.ts");
      const { response, read = response } = operation.responses;
      const applied = flag === "query" ? [response, read] : [read];
      const words = flag === "until" && operation.command.next === undefined ? [untilGone] : [];
      return [...new Set([...words, ...applied.flatMap(({ shape }) => fieldPaths(shape))])];
    },
    async run(invocation, io, secrets) {
      // A help text needs neither the client nor the validators.
      const { runOperation } = await import("./run.ts");
      await runOperation(operation, invocation, io, secrets);
    },
  };
}
