import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readEntries } from "../scripts/commands.ts";
import { templatesOf } from "../scripts/templates.ts";
import { validatorModule } from "../scripts/validators.ts";
import { bind } from "../src/command/call.ts";
import type { Command } from "../src/command/command.ts";
import { Failure } from "../src/command/failure.ts";
import { failureText } from "../src/errors/failure-text.ts";
import { readCommandLine } from "../src/command/parsing/command-line.ts";
import { commandHelp } from "../src/commands/help/help-text.ts";
import { OperationEntry } from "../src/commands/operation/operation-command.ts";
import { surround } from "./cli.ts";

/** Parameters, a body and a response that an operation of the shipped document does not have. */
export interface AddedParts {
  parameters?: readonly object[];
  body?: object;
  response?: object;
}

/** The requests that a run of an added operation sent, or why it did not. */
export interface AddedOutcome {
  kind: string;
  stderr: string;
  sent: unknown[];
}

/**
 * Generates the command of an operation, as `pnpm generate` does for one that is added to the document, and returns its
 * help and a function that runs it with flags.
 */
export async function addOperation({ parameters = [], body, response }: AddedParts) {
  const requestBody = body && { required: true, content: { "application/json": { schema: body } } };
  const { entries } = readEntries({
    openapi: "3.1.0",
    paths: {
      "/v1/things": {
        servers: [{ url: "https://asm.{region}.myhuaweicloud.com" }],
        post: {
          operationId: "things/make",
          summary: "Make a thing",
          parameters,
          ...(requestBody && { requestBody }),
          responses: {
            "200": {
              description: "done",
              ...(response && { content: { "application/json": { schema: response } } }),
            },
          },
        },
      },
    },
  });
  const [entry] = entries;
  if (entry === undefined) throw new Error("expected one command");
  const { command, operation, responses } = entry;
  const folder = await mkdtemp(join(tmpdir(), "meshlift-added-"));
  await writeFile(join(folder, "validator.mjs"), validatorModule(operation).code);
  const { validate } = await import(join(folder, "validator.mjs"));
  await rm(folder, { recursive: true });

  const sent: unknown[] = [];
  const call = bind(validate, async (_, request) => void sent.push(request));
  const added = new OperationEntry("things", "make", command.summary, async () => ({
    command,
    call,
    templates: templatesOf(operation),
    responses,
  }));
  const commands: Command[] = [added];
  return {
    async help(): Promise<string> {
      const description = (await added.load()).describe();
      return commandHelp(added, description, { width: 80, heading: (text) => text });
    },
    async run(words: readonly string[]): Promise<AddedOutcome> {
      sent.length = 0;
      const { io, written } = surround();
      try {
        const line = await readCommandLine(["things", "make", ...words], commands);
        await line.command.run(line.invocation, io, new Set());
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return { kind: error.kind, stderr: written().stderr + failureText(error), sent: [...sent] };
      }
      return { kind: "ok", stderr: written().stderr, sent: [...sent] };
    },
  };
}
