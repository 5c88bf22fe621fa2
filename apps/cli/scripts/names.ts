import { camelCase, type Operation } from "@meshlift/openapi";

/** The method of the client for an operation, as source. */
export function methodName({ noun, verb }: Operation): string {
  return `${camelCase(noun)}.${camelCase(verb)}`;
}

/** What the names of an operation's files in `generated/` begin with. */
export function moduleName({ noun, verb }: Operation): string {
  return `${noun}.${verb}`;
}
