// Generated from spec/ by "pnpm generate". Do not edit.
import { bind, type Call } from "../src/call.ts";
import * as validators from "./validators.js";

/** How each operation is checked and sent. */
export const calls: Readonly<Record<string, Call>> = {
  "mesh-upgrades/create": bind(validators.meshUpgradesCreate, (client, request, options) => client.meshUpgrades.create(request, options)),
  "mesh-upgrades/get": bind(validators.meshUpgradesGet, (client, request, options) => client.meshUpgrades.get(request, options)),
  "releases/get": bind(validators.releasesGet, (client, request, options) => client.releases.get(request, options)),
  "releases/delete": bind(validators.releasesDelete, (client, request, options) => client.releases.delete(request, options)),
  "engines/upgrade": bind(validators.enginesUpgrade, (client, request, options) => client.engines.upgrade(request, options)),
};
