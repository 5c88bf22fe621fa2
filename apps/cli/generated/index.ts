// Generated from spec/ by "pnpm generate". Do not edit.
import { type Outline, outline } from "../src/outline.ts";

/** Every operation of the document, by its operationId. */
export const operations: Readonly<Record<string, Outline>> = {
  "mesh-upgrades/create": outline("mesh-upgrades", "create", "Start a canary upgrade of a mesh", () => import("./mesh-upgrades.create.ts")),
  "mesh-upgrades/get": outline("mesh-upgrades", "get", "Read a mesh upgrade task", () => import("./mesh-upgrades.get.ts")),
  "releases/get": outline("releases", "get", "Read a grayscale release", () => import("./releases.get.ts")),
  "releases/delete": outline("releases", "delete", "Cancel or end a grayscale release", () => import("./releases.delete.ts")),
  "engines/upgrade": outline("engines", "upgrade", "Upgrade a microservice engine", () => import("./engines.upgrade.ts")),
};
