import { defineConfig } from "tsdown";
import { thirdPartyLicenses } from "../../third-party-licenses.ts";

export default defineConfig({
  entry: ["src/index.ts", "src/node.ts"],
  dts: true,
  // `.js` for both; the main entry imports nothing from Node, as the browser and workerd consumers show.
  fixedExtension: false,
  logLevel: "warn",
  // The tarball as others get it: what it exports, and whether its types resolve.
  publint: true,
  attw: { profile: "esm-only", level: "error" },
  plugins: thirdPartyLicenses(),
});
