import { defineConfig, type TestTagDefinition, type ViteUserConfig } from "vitest/config";
import { findProgram, type ProgramName, programs, refusal } from "./programs.ts";
import { SummaryReporter } from "./summary-reporter.ts";

declare module "vitest" {
  interface TestTags {
    tags: ProgramName;
  }
}

/** Time limit in ms. Even on a busy two-core machine, only a test that hangs reaches it. */
const limit = 300_000;

/** Time limit of `expect.poll` in ms: below that of the test, so that the failure names what was expected. */
const pollLimit = 240_000;

/** The tests of one package. */
export interface Project {
  /** The name that `vitest --project` takes. */
  name: string;
  /** The folder of the package, from the root of the workspace. */
  root: string;
  /** Patterns of the test files, from the folder of the package. */
  include?: string[];
  /** A module that runs before the tests, from the folder of the package. */
  globalSetup?: string;
}

/**
 * Returns the vitest configuration of the workspace. A test declares the optional programs that it needs as tags, and is
 * skipped if one is missing; in CI the run stops at once instead.
 *
 * @example it("shares its state", { tags: ["redis-server"] }, async () => {});
 */
export function vitestConfig(projects: readonly Project[]): ViteUserConfig {
  const underTurborepo = process.env["TURBO_HASH"] !== undefined;
  // Other tools read the configuration too, to learn which files are tests.
  if (process.env["VITEST"] !== undefined) {
    if (underTurborepo && process.env["MESHLIFT_PROGRAMS"] === undefined) {
      end("run the tests with `pnpm test`: Turborepo alone does not know which programs are installed");
    }
    const problem = refusal();
    if (problem !== undefined) end(problem);
  }
  return defineConfig({
    test: {
      reporters: ["default", ...(underTurborepo ? [new SummaryReporter()] : [])],
      tags: programs.map(tagOf),
      projects: projects.map(({ include = ["test/**/*.test.ts"], ...project }) => ({
        extends: true as const,
        test: Object.assign(project, {
          include,
          testTimeout: limit,
          hookTimeout: limit,
          expect: { poll: { timeout: pollLimit } },
        }),
      })),
    },
  });
}

function tagOf({ name, purpose }: (typeof programs)[number]): TestTagDefinition {
  const tag = { name, description: purpose };
  // Options of all tags of a test apply, so the tag of an installed program has none.
  return findProgram(name) === undefined ? { ...tag, skip: true } : tag;
}

/** Ends the process with a message, because an error in a vitest configuration prints a stack of vite. */
function end(problem: string): never {
  console.error(problem);
  process.exit(1);
}
