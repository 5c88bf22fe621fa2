import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command as Grammar } from "commander";
import { readEntries } from "../scripts/commands.ts";
import { templatesOf } from "../scripts/templates.ts";
import { validatorModule } from "../scripts/validators.ts";
import { bind } from "../src/call.ts";
import { Failure } from "../src/failure.ts";
import { failureText } from "../src/failure-text.ts";
import { describeVerb, helpLayout } from "../src/help-text.ts";
import { readIntent } from "../src/intent.ts";
import { addFlags } from "../src/options.ts";
import { run } from "../src/run.ts";
import { surround } from "./cli.ts";

/** Parameters and a body that an operation of the shipped document does not have. */
export interface AddedParts {
  parameters?: readonly object[];
  body?: object;
}

/** What a run of an added operation has sent, or why it has not. */
export interface AddedOutcome {
  exit: string;
  stderr: string;
  sent: unknown[];
}

/**
 * Generates the command of an operation, as `pnpm generate` does for one that is added to the document, and returns its
 * help and a function that runs it with flags.
 */
export async function addOperation({ parameters = [], body }: AddedParts) {
  const requestBody = body && { required: true, content: { "application/json": { schema: body } } };
  const [entry] = readEntries({
    openapi: "3.1.0",
    paths: {
      "/v1/things": {
        servers: [{ url: "https://asm.{region}.myhuaweicloud.com" }],
        post: {
          operationId: "things/make",
          summary: "Make a thing",
          parameters,
          ...(requestBody && { requestBody }),
          responses: { "200": { description: "done" } },
        },
      },
    },
  });
  if (entry === undefined) throw new Error("expected one command");
  const { command, operation } = entry;
  const folder = await mkdtemp(join(tmpdir(), "meshlift-added-"));
  await writeFile(join(folder, "validator.mjs"), validatorModule(operation).code);
  const { validate } = await import(join(folder, "validator.mjs"));
  await rm(folder, { recursive: true });

  const grammarOf = (): Grammar => {
    const program = new Grammar("meshlift").configureHelp(helpLayout(() => []));
    const grammar = program.command("things").command("make");
    grammar.allowUnknownOption().allowExcessArguments().exitOverride();
    addFlags(grammar, command);
    return describeVerb(grammar, command);
  };
  return {
    help: (): string => grammarOf().helpInformation(),
    async run(words: readonly string[]): Promise<AddedOutcome> {
      const sent: unknown[] = [];
      const call = bind(validate, async (_, request) => void sent.push(request));
      const grammar = grammarOf();
      grammar.parse(words, { from: "user" });
      const intent = readIntent({ command, call, templates: templatesOf(operation) }, grammar, []);
      const { io, written } = surround();
      try {
        await run(intent, io, new Set());
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        return { exit: error.exit, stderr: written().stderr + failureText(error), sent };
      }
      return { exit: "ok", stderr: written().stderr, sent };
    },
  };
}
