import { expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { createConsumer } from "./consumer.ts";
import { packClient } from "./tarball.ts";

const main = `import { accessKey, createClient, type MeshUpgradesGetResult } from "@meshlift/client";
import { loadCredentials } from "@meshlift/client/node";

const { key } = await loadCredentials();
const client = createClient({ region: "cn-north-4", auth: accessKey(key) });
const task: MeshUpgradesGetResult = await client.meshUpgrades.get({ project_id: "p", mesh_upgrade_id: "u" });
const state: string | undefined = task.status?.state;
// @ts-expect-error unknown property
void task.status?.stage;
export { state };
`;

it.each(["nodenext", "bundler"])(
  "type-checks under strict, libraries included, with module resolution %s",
  async (resolution) => {
    const compilerOptions = {
      strict: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      module: resolution === "nodenext" ? "nodenext" : "esnext",
      moduleResolution: resolution,
      types: ["node"],
    };
    const files = { "main.ts": main, "tsconfig.json": JSON.stringify({ compilerOptions }) };
    await using consumer = await createConsumer(
      await packClient(),
      { typescript: "5.9.3", "@types/node": "24.19.2" },
      files,
    );
    const { stdout, code } = await runCommand(
      process.execPath,
      [consumer.path("node_modules/typescript/bin/tsc")],
      { cwd: consumer.folder },
    );
    expect(stdout).toBe("");
    expect(code).toBe(0);
  },
);
