import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/node.ts"],
  dts: true,
  // The one entry for all runtimes imports nothing from Node: a test reads its imports.
  fixedExtension: false,
  logLevel: "warn",
});
