import { commandName } from "../command/command.ts";
import { Failure } from "../command/failure.ts";
import { suggestion } from "../command/suggestion.ts";
import type { Operation } from "../command/operation.ts";

/**
 * Returns the manifest that `--template` asks for: `true` is the first example of the document.
 * @throws {Failure} for a command without a body, and for an example that does not exist.
 */
export function templateText({ command, templates }: Operation, wanted: string | true): string {
  const names = Object.keys(templates);
  const name = wanted === true ? names[0] : wanted;
  if (name === undefined || names.length === 0)
    throw new Failure("usage", `--template: ${commandName(command)} sends no body`);
  const text = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (text === undefined)
    throw new Failure("usage", `--template: unknown example "${name}".${suggestion(name, names)}`, [
      `Examples of ${commandName(command)}: ${names.join(", ")}`,
    ]);
  return text;
}
