import { expect, it } from "vitest";
import { runCommand } from "../src/command.ts";
import { createConsumer } from "./consumer.ts";
import { packClient } from "./tarball.ts";

const main = `import {
  accessKey, type Client, type ClientOptions, createClient, type MeshUpgradesGetResult, type Middleware, type RawClient,
} from "@meshlift/client";
import { loadCredentials } from "@meshlift/client/node";
import { Agent, fetch as undiciFetch } from "undici";

const { key } = await loadCredentials();
const dispatcher = new Agent();
const client = createClient({
  region: "cn-north-4",
  auth: async ({ signal }) => { signal.throwIfAborted(); return accessKey({ ...key, expiresAt: undefined }); },
  fetch: (url, init) => undiciFetch(url, { ...init, dispatcher }),
  endpoints: { asm: undefined },
  retry: { retries: undefined },
});
const task: MeshUpgradesGetResult = await client.meshUpgrades.get({ project_id: undefined, mesh_upgrade_id: "u" });
const state: string | undefined = task.status?.state;
// @ts-expect-error unknown property
void task.status?.stage;
void client.engines.upgrade(
  { engine_id: "e", body: { version: "2.4.0" }, "X-Enterprise-Project-ID": undefined },
  { headers: { "X-Trace": undefined }, retry: { retries: 0 }, attemptTimeout: undefined },
);
// @ts-expect-error no such option
void client.meshUpgrades.get({ mesh_upgrade_id: "u" }, { retries: 0 });
const middleware: Middleware = { onRequest: ({ request }) => request };
client.raw.use(middleware);
const options: ClientOptions = { region: "cn-north-4", auth: { token: "t" }, fetch: globalThis.fetch, projectId: undefined };
export const raw = client.raw;
export const other: Client = createClient(options);
export const sameType: RawClient = raw;
export { state };
`;

/** The oldest that compiles the types, and the last of each major version since; 7 is the native compiler. */
const versions = ["5.4.5", "5.9.3", "6.0.3", "7.0.2"];

it.each(versions.flatMap((version) => ["nodenext", "bundler"].map((resolution) => [version, resolution])))(
  "type-checks with TypeScript %s under strict, libraries included, with module resolution %s",
  async (version = "", resolution = "") => {
    const compilerOptions = {
      strict: true,
      skipLibCheck: false,
      exactOptionalPropertyTypes: true,
      // An inferred type that names a package of the client's own would be an error.
      declaration: true,
      outDir: "out",
      target: "es2022",
      lib: ["es2022", "dom", "dom.iterable"],
      module: resolution === "nodenext" ? "nodenext" : "esnext",
      moduleResolution: resolution,
      types: ["node"],
    };
    const files = {
      "main.ts": main,
      "tsconfig.json": JSON.stringify({ compilerOptions }),
      // As pnpm does: a package cannot import the dependencies of its dependencies.
      ".npmrc": "install-strategy=nested\n",
    };
    await using consumer = await createConsumer(
      await packClient(),
      { typescript: version, "@types/node": "24.19.2", undici: "7.16.0" },
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
