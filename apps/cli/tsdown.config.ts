import { fileURLToPath } from "node:url";
import { defineConfig } from "tsdown";
import { thirdPartyLicenses } from "../../third-party-licenses.ts";
import { builtinsByRequire } from "./scripts/builtins-by-require.ts";

export default defineConfig({
  entry: "src/bin.ts",
  fixedExtension: false,
  minify: true,
  publint: true,
  // Everything is in it: nothing to install. What only some commands need is in files of its own, read on demand.
  deps: { alwaysBundle: [/./], onlyBundle: false },
  // The ES modules of a package need no wrapper, which would be one more file at each start.
  inputOptions: { resolve: { mainFields: ["module", "main"] } },
  outputOptions: {
    chunkFileNames: "[name].js",
    comments: { legal: false },
    codeSplitting: {
      groups: [
        // Each file costs a start about 0.3 ms. So one file has what every command line needs, and one what a request
        // needs.
        {
          name: "common",
          test: /\/(packages\/openapi\/src|fastest-levenshtein|generated\/index|src\/(terminal\/(io|style|wrap)|command\/(?!parsing\/parse-flags)|commands\/(table|own-commands|operation\/(operation-command|describe))|config\/redact|errors\/failure-text|completion\/shells|request\/manifest-flags|wait\/wait-flags))/,
        },
        {
          name: "operation",
          test: /\/(packages\/client\/(src\/(?!node\.ts|auth\/credentials)|generated)|src\/(commands\/operation|errors\/(?!failure-text)|files|output\/(?!query|yaml-text)|config\/(?!credentials-file|sources)|request\/(?!manifest|json-problem)|wait\/(wait-plan|condition)))/,
        },
      ],
    },
  },
  // The validators hold a copy of ajv's runtime.
  plugins: [thirdPartyLicenses(fileURLToPath(import.meta.resolve("ajv"))), builtinsByRequire()],
});
