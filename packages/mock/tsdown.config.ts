import { defineConfig } from "tsdown";

export default defineConfig({
  entry: ["src/index.ts", "src/bin.ts"],
  dts: true,
  // package.json promises index.js and bin.js.
  fixedExtension: false,
  logLevel: "warn",
});
