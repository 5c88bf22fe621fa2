/** `mesh-upgrades/create` → `meshUpgradesCreate`; for a noun or a verb, its name in the client. */
export function camelCase(name: string): string {
  return name.replaceAll(/[-/]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
