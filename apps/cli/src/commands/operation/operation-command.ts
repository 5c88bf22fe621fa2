import type { Command } from "../../command/command.ts";
import type { Operation } from "../../command/operation.ts";

/** The command of an operation. */
export interface OperationEntry extends Command {
  readonly verb: string;
  /** Loads the operation alone, without its command. */
  loadOperation(): Promise<Operation>;
}

/** Makes an entry of the table of commands. The rest of the operation is loaded when its command is used. */
export function operationCommand(
  noun: string,
  verb: string,
  summary: string,
  loadOperation: () => Promise<Operation>,
): OperationEntry {
  return {
    noun,
    verb,
    summary,
    loadOperation,
    async load() {
      const [operation, { describeOperation }] = await Promise.all([
        loadOperation(),
        import("./describe.ts"),
      ]);
      return {
        describe: () => describeOperation(operation),
        async run(invocation, io, secrets) {
          // A help text needs neither the client nor the validators.
          const { runOperation } = await import("./run.ts");
          await runOperation(operation, invocation, io, secrets);
        },
      };
    },
  };
}
