import { build } from "./build.ts";

/**
 * Builds `dist/` before the first test, so that a test that runs alone uses the current sources. Under Turborepo, which
 * sets `TURBO_HASH`, `dist/` is already built, and other tasks read it.
 */
export async function setup(): Promise<void> {
  if (process.env["TURBO_HASH"] === undefined) await build("meshlift", "@meshlift/mock");
}
