import { defineConfig } from "tsdown";

export default defineConfig({
  entry: "src/bin.ts",
  fixedExtension: false,
  minify: true,
  // One file with everything in it: nothing to install, and one read to start.
  deps: { alwaysBundle: [/./], onlyBundle: false },
  outputOptions: { codeSplitting: false, comments: { legal: false } },
});
