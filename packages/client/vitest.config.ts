import { defineConfig } from "vitest/config";

// Compiling the samples, on a busy two-core machine: a limit that only a hang reaches.
export default defineConfig({ test: { testTimeout: 60_000 } });
