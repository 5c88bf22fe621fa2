import { defineConfig, type TestTagDefinition, type ViteUserConfig } from "vitest/config";
import { findProgram, type ProgramName, programs, refusal } from "./programs.ts";
import { SummaryReporter } from "./summary-reporter.ts";

declare module "vitest" {
  interface TestTags {
    tags: ProgramName;
  }
}

/** In ms, on a busy two-core machine: a limit that only a hang reaches. */
const limit = 120_000;

/**
 * Returns the vitest configuration of a package. A test declares the optional programs that it needs as tags, and is
 * skipped where one is missing; in CI the run ends at once instead.
 *
 * @param test options of this package alone.
 * @example it("shares its state", { tags: ["redis-server"] }, async () => {});
 */
export function vitestConfig(test: ViteUserConfig["test"] = {}): ViteUserConfig {
  const underTurborepo = process.env["TURBO_HASH"] !== undefined;
  if (underTurborepo && process.env["MESHLIFT_PROGRAMS"] === undefined) {
    end("run the tests with `pnpm test`: Turborepo alone does not know which programs are installed");
  }
  const problem = refusal();
  if (problem !== undefined) end(problem);
  return defineConfig({
    test: {
      testTimeout: limit,
      hookTimeout: limit,
      tags: programs.map(tagOf),
      reporters: ["default", ...(underTurborepo ? [new SummaryReporter()] : [])],
      ...test,
    },
  });
}

function tagOf({ name, purpose }: (typeof programs)[number]): TestTagDefinition {
  const tag = { name, description: purpose };
  // Of several tags of a test each option counts, so a program that is found has none.
  return findProgram(name) === undefined ? { ...tag, skip: true } : tag;
}

/** A vitest configuration that throws would print a stack of vite's own. */
function end(problem: string): never {
  console.error(problem);
  process.exit(1);
}
