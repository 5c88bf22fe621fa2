import type { Command, LoadedCommand } from "../../command/command.ts";
import type { Operation } from "../../command/operation.ts";
import { untilGone } from "../../wait/wait-flags.ts";
import { describeOperation } from "./describe.ts";

/** The command of an operation. A class, because there may be hundreds at each start: they have their methods in common. */
export class OperationEntry implements Command {
  readonly noun: string;
  readonly verb: string;
  readonly summary: string;
  /** Loads the operation alone, without its command. */
  readonly loadOperation: () => Promise<Operation>;

  constructor(noun: string, verb: string, summary: string, loadOperation: () => Promise<Operation>) {
    this.noun = noun;
    this.verb = verb;
    this.summary = summary;
    this.loadOperation = loadOperation;
  }

  async load(): Promise<LoadedCommand> {
    return asCommand(await this.loadOperation());
  }
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
