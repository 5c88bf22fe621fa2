import { defineConfig } from "tsdown";
import { thirdPartyLicenses } from "../../third-party-licenses.ts";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    redis: "src/store/redis.ts",
    msw: "src/msw.ts",
    vitest: "src/vitest.ts",
    jest: "src/jest.ts",
    bin: "src/bin.ts",
  },
  dts: true,
  // package.json promises one file for each entry.
  fixedExtension: false,
  logLevel: "warn",
  // The tarball as others get it: what it exports, and whether its types resolve.
  publint: true,
  attw: { profile: "esm-only", level: "error" },
  plugins: thirdPartyLicenses(),
});
