import { expect, it } from "vitest";
import { operations } from "../generated/index.ts";
import { Failure } from "../src/command/failure.ts";
import { readCommandLine } from "../src/command/parsing/command-line.ts";
import { OperationEntry } from "../src/commands/operation/operation-command.ts";
import { createFlags, surround } from "./cli.ts";

const create = operations.find(({ noun, verb }) => noun === "mesh-upgrades" && verb === "create");
if (create === undefined) throw new Error("expected the create");
const loaded = await create.loadOperation();

/** The create, with a response that differs from that of the read after it. */
const changed = new OperationEntry("mesh-upgrades", "create", "Create", async () => ({
  ...loaded,
  responses: {
    response: { name: "Job", shape: { fields: { jobId: "string" } } },
    read: { name: "Task", shape: { fields: { state: "string" } } },
  },
}));

/** Returns the problems with a command line. It is interrupted before it would send anything. */
async function problemsOf(words: readonly string[]): Promise<readonly string[]> {
  const line = await readCommandLine(["mesh-upgrades", "create", ...createFlags, ...words], [changed]);
  const { io, written } = surround({ signal: AbortSignal.abort() });
  const error: unknown = await line.command.run(line.invocation, io, new Set()).catch((thrown) => thrown);
  expect(written().requests).toEqual([]);
  if (!(error instanceof Failure)) throw error;
  return error.details;
}

it("checks the conditions of a create against the response of the read after it", async () => {
  expect(await problemsOf(["--until", "state == 'Done'", "--fail-if", "state == 'Failed'"])).toEqual([]);
  expect(await problemsOf(["--until", "jobId == '1'", "--fail-if", "stat == 'Failed'"])).toEqual([
    "--until: Task has no field jobId; the fields are state.",
    "--fail-if: Task has no field stat. Did you mean state?",
  ]);
});

it("checks the query of a create against its own response, and with a wait against both", async () => {
  expect(await problemsOf(["--query", "jobId"])).toEqual([]);
  expect(await problemsOf(["--query", "state"])).toEqual([
    "--query: Job has no field state; the fields are jobId.",
  ]);
  expect(await problemsOf(["--query", "[jobId, state]", "--watch"])).toEqual([]);
  expect(await problemsOf(["--query", "states", "--watch", "--timeout", "soon"])).toEqual([
    "--timeout: expected a duration such as 90s, 15m or 1h30m.",
    "--query: the response has no field states. Did you mean state?",
  ]);
});
