import { defineConfig } from "vitest/config";

// The lint's tests are real runs of the Redocly CLI, two at a time.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000, maxConcurrency: 2 } });
