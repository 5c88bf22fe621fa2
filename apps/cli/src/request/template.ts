import { Failure } from "../command/failure.ts";
import { suggestion } from "../command/suggestion.ts";
import type { Operation } from "../command/operation.ts";

/**
 * Returns the manifest that `--template` asks for: `true` is the first example of the document.
 * @throws {Failure} for a command without a body, and for an example that does not exist.
 */
export function templateText({ command, templates }: Operation, wanted: string | true): string {
  const { noun, verb } = command;
  const names = Object.keys(templates);
  const name = wanted === true ? names[0] : wanted;
  if (name === undefined || names.length === 0)
    throw new Failure("usage", `--template: ${noun} ${verb} sends no body`);
  const text = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (text === undefined)
    throw new Failure("usage", `--template: unknown example "${name}".${suggestion(name, names)}`, [
      `Examples of ${noun} ${verb}: ${names.join(", ")}`,
    ]);
  return text;
}
