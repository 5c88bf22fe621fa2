import document from "@meshlift/spec/openapi.json" with { type: "json" };
import { readOperations } from "@meshlift/openapi";
import { operations } from "../generated/index.ts";

const loaded = await Promise.all(operations.map((entry) => entry.loadOperation()));
const described = new Map(readOperations(document).map((operation) => [operation.id, operation]));

/** Every command of the document, by its operationId. */
export const commands = Object.fromEntries(loaded.map(({ command }) => [command.id, command]));

/** Manifests to start from: operationId, then example. */
export const templates = Object.fromEntries(loaded.map(({ command, templates: own }) => [command.id, own]));

/** The shapes of the responses of each operation, by its operationId. */
export const responses = Object.fromEntries(loaded.map(({ command, responses: own }) => [command.id, own]));

/** Returns the documented success of an operation: its first example, or no body. */
export function successOf(id: string): Response {
  const success = described.get(id)?.responses.find(({ status }) => status < 300);
  const init = { status: success?.status ?? 200 };
  const [example] = success?.body?.examples ?? [];
  return example === undefined ? new Response(null, init) : Response.json(example.value, init);
}

/** Returns the required parameters of an operation as flags with their documented examples, without the project. */
export function requiredWords(id: string): string[] {
  const flags = commands[id]?.flags ?? [];
  return (described.get(id)?.parameters ?? []).flatMap(({ name, required, examples: [example] }) => {
    const flag = flags.find(({ path }) => path[0] === name);
    const isGiven = !required || flag === undefined || flag.name === "project-id";
    return isGiven ? [] : [`--${flag.name}`, String(example?.value)];
  });
}
