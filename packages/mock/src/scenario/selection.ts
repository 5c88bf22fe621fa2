import type { Operation } from "@meshlift/openapi";
import type { Answer } from "../../generated/scenario.ts";

/** What an entry of a scenario can be narrowed down to. */
export interface Selection {
  /** An operationId, `noun/*` or `*`. */
  operation?: string;
  /** HTTP methods in upper case. */
  methods?: string[];
  /** Values of path parameters. */
  parameters?: Record<string, string>;
}

/** True if an entry that is narrowed down like this can be about the operation at all. */
export function selects(
  { operation = "*", methods, parameters = {} }: Selection,
  candidate: Operation,
): boolean {
  const { id, noun, method, parameters: declared } = candidate;
  const inPath = new Set(declared.filter((parameter) => parameter.in === "path").map(({ name }) => name));
  return (
    ["*", `${noun}/*`, id].includes(operation) &&
    (methods?.includes(method.toUpperCase()) ?? true) &&
    Object.keys(parameters).every((name) => inPath.has(name))
  );
}

/** True if a call with these path parameters is one that the entry means. */
export function matches({ parameters = {} }: Selection, params: Record<string, string>): boolean {
  return Object.entries(parameters).every(([name, value]) => params[name] === value);
}

/** True if the operation documents this answer. Without a status that of success is meant. */
export function documents({ responses }: Operation, { status, example }: Answer): boolean {
  return responses.some(
    (answer) =>
      (status === undefined ? answer.status < 300 : answer.status === status) &&
      (example === undefined || (answer.body?.examples ?? []).some(({ name }) => name === example)),
  );
}
