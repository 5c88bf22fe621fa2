import { readFileSync } from "node:fs";
import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/node.ts"],
  dts: true,
  // `.js` for both; the main entry imports nothing from Node, as the browser and workerd consumers show.
  fixedExtension: false,
  logLevel: "warn",
  // The tarball as others get it: what it exports, and whether its types resolve.
  publint: true,
  attw: { profile: "esm-only", level: "error" },
  plugins: {
    name: "licenses",
    generateBundle() {
      // The entry for Node holds a copy of ini.
      const source = readFileSync(new URL("LICENSE", import.meta.resolve("ini/package.json")), "utf8");
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY-LICENSES.txt", source: `ini\n\n${source}` });
    },
  },
});
