import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // A bound for what hangs; a browser on a slow machine takes its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Both ways to reach the page side by side, which one worker on two cores would not do.
    maxWorkers: 2,
  },
});
