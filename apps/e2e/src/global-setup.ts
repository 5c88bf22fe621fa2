import { build } from "./build.ts";

/**
 * Builds what the tests run from `dist/` before the first of them, so that a test that is run alone tries the sources as
 * they are. Turborepo has built it where the tests are its task (it sets `TURBO_HASH`); other tasks read `dist/` then.
 */
export async function setup(): Promise<void> {
  if (process.env["TURBO_HASH"] === undefined) await build("meshlift", "@meshlift/mock");
}
