import { defineConfig } from "vitest/config";

// Child processes and generators, on a busy two-core machine: a limit that only a hang reaches.
export default defineConfig({
  test: { testTimeout: 120_000, hookTimeout: 120_000 },
});
