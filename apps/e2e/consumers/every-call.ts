import { parameterExample } from "../src/examples.ts";

const project_id = parameterExample("mesh-upgrades/get", "project_id");
const upgrade = {
  project_id,
  engine_id: parameterExample("engines/upgrade", "engine_id"),
  body: { version: "2.4.0" },
};
const read = { project_id, mesh_upgrade_id: parameterExample("mesh-upgrades/get", "mesh_upgrade_id") };

/** A credentials file, for {@link everyCall}. */
export const credentials = "[basic]\nak = AccessKey\nsk = SecretKey\n";

/** Expected output of {@link everyCall}. */
export const everyResult = { signed: true, named: 200, raw: 200, gone: 404, watched: "Succeeded" };

/** Loads the client as `require()` does. */
export const requires = `const { accessKey, createClient, poll } = require("@meshlift/client");
const { loadCredentials } = require("@meshlift/client/node");`;

/** Loads the client as an ES module does. */
export const imports = `import { accessKey, createClient, poll } from "@meshlift/client";
import { loadCredentials } from "@meshlift/client/node";`;

/**
 * Returns a program for Node that makes calls of every kind and prints their results as JSON.
 * @param load statements that load the client.
 */
export function everyCall(load: string, endpoint: string): string {
  return `${load}
async function main() {
  const endpoint = ${JSON.stringify(endpoint)};
  const read = ${JSON.stringify(read)};
  const { key } = await loadCredentials({ file: "credentials" });
  const signed = createClient({ endpoint, auth: accessKey(key) });
  const { jobId } = await signed.engines.upgrade(${JSON.stringify(upgrade)});
  const statuses = [];
  const client = createClient({ endpoint, auth: { token: "any" }, onAttempt: ({ status }) => statuses.push(status) });
  await client.meshUpgrades.get(read);
  const raw = await client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", { params: { path: read } });
  const gone = await client.meshUpgrades.get({ ...read, mesh_upgrade_id: "gone" }).catch((error) => error);
  const result = { signed: Number.isInteger(jobId), named: statuses[0], raw: raw.response.status, gone: gone.status };
  for await (const { status } of poll((options) => client.meshUpgrades.get(read, options), { interval: 1 })) {
    result.watched = status.state;
    if (status.state === "Succeeded") break;
  }
  console.log(JSON.stringify(result));
}
main();
`;
}
