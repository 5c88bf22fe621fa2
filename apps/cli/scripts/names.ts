import type { Operation } from "@meshlift/openapi";

/** `mesh-upgrades` → `meshUpgrades`: for a noun or a verb, its name in the client. */
export function camelCase(name: string): string {
  return name.replaceAll(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** The method of the client for an operation, as source. */
export function methodName({ noun, verb }: Operation): string {
  return `${camelCase(noun)}.${camelCase(verb)}`;
}

/** What the names of an operation's files in `generated/` begin with. */
export function moduleName({ noun, verb }: Operation): string {
  return `${noun}.${verb}`;
}
