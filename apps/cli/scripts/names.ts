import { camelCase, type Operation } from "@meshlift/openapi";

/** Returns the method of the client for an operation, as source. */
export function methodName({ noun, verb }: Operation): string {
  return `${camelCase(noun)}.${camelCase(verb)}`;
}

/** Returns the beginning of the names of an operation's files in `generated/`. */
export function moduleName({ noun, verb }: Operation): string {
  return `${noun}.${verb}`;
}
