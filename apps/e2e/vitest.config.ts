import { vitestConfig } from "@meshlift/testing/vitest-config";

// Child processes and generators, on a busy two-core machine: a limit that only a hang reaches.
export default vitestConfig({
  testTimeout: 300_000,
  hookTimeout: 300_000,
  globalSetup: "src/global-setup.ts",
});
