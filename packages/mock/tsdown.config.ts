import { defineConfig } from "tsdown";

export default defineConfig({
  entry: { index: "src/index.ts", redis: "src/store/redis.ts", vitest: "src/vitest.ts", bin: "src/bin.ts" },
  dts: true,
  // package.json promises index.js, redis.js, vitest.js and bin.js.
  fixedExtension: false,
  logLevel: "warn",
  // The tarball as others get it: what it exports, and whether its types resolve.
  publint: true,
  attw: { profile: "esm-only", level: "error" },
});
