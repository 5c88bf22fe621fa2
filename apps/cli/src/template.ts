import type { Command } from "./command.ts";
import { Failure } from "./failure.ts";
import { suggestion } from "./nearest.ts";

/**
 * The manifest to start from that `--template` asks for: `true` takes the document's first example.
 * @throws {Failure} for a command without a body, and for an example that does not exist.
 */
export async function templateText({ id, noun, verb }: Command, wanted: string | true): Promise<string> {
  const { templates } = await import("../generated/templates.ts");
  const byName = templates[id] ?? {};
  const names = Object.keys(byName);
  const name = wanted === true ? names[0] : wanted;
  if (name === undefined || names.length === 0)
    throw new Failure("usage", `${noun} ${verb} sends no body, so there is no manifest for it`);
  const text = Object.hasOwn(byName, name) ? byName[name] : undefined;
  if (text === undefined)
    throw new Failure("usage", `there is no example "${name}".${suggestion(name, names)}`, [
      `${noun} ${verb} has: ${names.join(", ")}`,
    ]);
  return text;
}
