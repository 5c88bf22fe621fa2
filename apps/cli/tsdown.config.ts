import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";
import { licensesOf } from "./scripts/licenses.ts";

export default defineConfig({
  entry: "src/bin.ts",
  fixedExtension: false,
  minify: true,
  publint: true,
  // Everything is in it: nothing to install. What only some commands need is in files of its own, read on demand.
  deps: { alwaysBundle: [/./], onlyBundle: false },
  outputOptions: { comments: { legal: false } },
  plugins: {
    name: "licenses",
    generateBundle() {
      // The validators hold a copy of ajv's runtime.
      const source = licensesOf([...this.getModuleIds(), fileURLToPath(import.meta.resolve("ajv"))]);
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY-LICENSES.txt", source });
    },
  },
});
