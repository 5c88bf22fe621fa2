import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { readOperations } from "@meshlift/openapi";
import { bundleClient } from "./bundle.ts";
const document = await readFile(fileURLToPath(import.meta.resolve("@meshlift/spec/openapi.json")), "utf8");
const operations = readOperations(JSON.parse(document));
const [app = "", all = ""] = await bundleClient(operations, [
  `import { createMethods } from "./index.js";
const { releases } = createMethods({ region: "cn-north-4", auth: { token: process.env.TOKEN } });
await releases.get({ mesh_id: "m", namespace: "n", release_id: "r" });`,
  `export * from "./index.js";`,
]);
await writeFile("/tmp/client17-app.js", app);
console.log(...[app, all].map((text) => `${text.length} ${gzipSync(text, { level: 9 }).length}`));
