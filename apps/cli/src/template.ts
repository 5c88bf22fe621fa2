import { Failure } from "./failure.ts";
import { suggestion } from "./nearest.ts";
import type { Operation } from "./outline.ts";

/**
 * The manifest to start from that `--template` asks for: `true` takes the document's first example.
 * @throws {Failure} for a command without a body, and for an example that does not exist.
 */
export function templateText({ command, templates }: Operation, wanted: string | true): string {
  const { noun, verb } = command;
  const names = Object.keys(templates);
  const name = wanted === true ? names[0] : wanted;
  if (name === undefined || names.length === 0)
    throw new Failure("usage", `${noun} ${verb} sends no body, so there is no manifest for it`);
  const text = Object.hasOwn(templates, name) ? templates[name] : undefined;
  if (text === undefined)
    throw new Failure("usage", `there is no example "${name}".${suggestion(name, names)}`, [
      `${noun} ${verb} has: ${names.join(", ")}`,
    ]);
  return text;
}
