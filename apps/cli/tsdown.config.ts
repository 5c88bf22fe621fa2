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
  outputOptions: {
    comments: { legal: false },
    codeSplitting: {
      groups: [
        { name: "package", test: /apps\/cli\/package\.json/ },
        // Each file costs a start about 0.3 ms, so the small modules that every command line needs share one.
        {
          name: "common",
          test: /\/(packages\/openapi|generated\/index|src\/(terminal\/(io|printable|style|wrap)|command\/(?!parsing\/(grammar|command-line|route|usage-failure|unknown-words|familiar))|commands\/(table|own-commands|operation\/(operation-command|describe))|config\/redact|completion\/shells|request\/manifest-flags|wait\/wait-flags))/,
        },
      ],
    },
  },
  plugins: {
    name: "licenses",
    generateBundle() {
      // The validators hold a copy of ajv's runtime.
      const source = licensesOf([...this.getModuleIds(), fileURLToPath(import.meta.resolve("ajv"))]);
      this.emitFile({ type: "asset", fileName: "THIRD-PARTY-LICENSES.txt", source });
    },
  },
});
