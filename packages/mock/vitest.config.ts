import { defineConfig } from "vitest/config";

// On a busy two-core machine: a limit that only a hang reaches.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
