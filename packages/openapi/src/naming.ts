/** Returns a kebab-case name in camelCase: `mesh-upgrades` is `meshUpgrades`, `mesh-upgrades/get` `meshUpgradesGet`. */
export function camelCase(name: string): string {
  return name.replaceAll(/[-/]([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Returns a kebab-case name in PascalCase: `mesh-upgrades` is `MeshUpgrades`. */
export function pascalCase(name: string): string {
  return camelCase(`-${name}`);
}

/**
 * Returns the name of a parameter or property in kebab-case, as flags have it: `mesh_upgrade_id` is `mesh-upgrade-id`,
 * `X-Enterprise-Project-ID` is `x-enterprise-project-id`. Dots stay: `spec.meshId` is `spec.mesh-id`.
 */
export function kebabCase(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replaceAll(/([A-Z])([A-Z][a-z])/g, "$1-$2")
    .replaceAll(/[^A-Za-z0-9.]+/g, "-")
    .replaceAll(/^-|-$/g, "")
    .toLowerCase();
}
