import type { Operation } from "@meshlift/openapi";
import type { DocumentedResponse } from "../../generated/scenario.ts";

/** The calls that an entry of a scenario matches. */
export interface Selection {
  /** An operationId, `noun/*` or `*`. */
  operation?: string;
  /** HTTP methods in upper case. */
  methods?: string[];
  /** Values of path parameters. */
  parameters?: Record<string, string>;
}

/** Reports whether an entry can match calls of the operation. */
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

/** Reports whether an entry matches a call with these path parameters. */
export function matches({ parameters = {} }: Selection, values: Record<string, string>): boolean {
  return Object.entries(parameters).every(([name, value]) => values[name] === value);
}

/** Reports whether the operation documents this response; without a status, a success response. */
export function documents({ responses }: Operation, { status, example }: DocumentedResponse): boolean {
  return responses.some(
    (response) =>
      (status === undefined ? response.status < 300 : response.status === status) &&
      (example === undefined || (response.body?.examples ?? []).some(({ name }) => name === example)),
  );
}
