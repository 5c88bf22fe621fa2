import { operations } from "../generated/index.ts";

const loaded = await Promise.all(operations.map((entry) => entry.loadOperation()));

/** Every command of the document, by its operationId. */
export const commands = Object.fromEntries(loaded.map(({ command }) => [command.id, command]));

/** Manifests to start from: operationId, then example. */
export const templates = Object.fromEntries(loaded.map(({ command, templates: own }) => [command.id, own]));

/** The shapes of the responses of each operation, by its operationId. */
export const responses = Object.fromEntries(loaded.map(({ command, responses: own }) => [command.id, own]));
