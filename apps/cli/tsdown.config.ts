import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";
import { licensesOf } from "./scripts/licenses.ts";

export default defineConfig({
  entry: "src/bin.ts",
  fixedExtension: false,
  minify: true,
  // One file with everything in it: nothing to install, and one read to start.
  deps: { alwaysBundle: [/./], onlyBundle: false },
  outputOptions: { codeSplitting: false, comments: { legal: false } },
  plugins: {
    name: "licenses",
    generateBundle() {
      // The validators hold a copy of ajv's runtime.
      const source = licensesOf([...this.getModuleIds(), fileURLToPath(import.meta.resolve("ajv"))]);
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY-LICENSES.txt", source });
    },
  },
});
