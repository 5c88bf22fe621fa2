import { join } from "node:path";
import { vitestConfig } from "./packages/testing/src/vitest-config.ts";

/** Builds what the tests run from `dist/`. */
const globalSetup = join(import.meta.dirname, "apps/e2e/src/global-setup.ts");

/** The tests of each package. `pnpm vitest run --project cli help.test` at the root runs one file of them. */
export default vitestConfig([
  { name: "spec", root: "spec" },
  { name: "openapi", root: "packages/openapi" },
  { name: "client", root: "packages/client" },
  { name: "mock", root: "packages/mock" },
  { name: "testing", root: "packages/testing" },
  { name: "cli", root: "apps/cli" },
  { name: "docs", root: "apps/docs" },
  { name: "e2e", root: "apps/e2e", globalSetup },
  { name: "release", root: "apps/release" },
  // `pnpm test:consumers`: they install packages from the registry.
  {
    name: "consumers",
    root: "apps/e2e",
    include: ["consumers/**/*.test.ts"],
    globalSetup,
  },
]);
