import type { Client } from "@meshlift/client";
import { createBody, calls as commandLines } from "../../../cli/test/cli.ts";
import { operations } from "../examples.ts";

/** One operation, as the client and as the CLI call it. */
export interface CallKind {
  /** Its ID in the document. */
  id: string;
  /** A read may be repeated; the outcome of a write is unknown when its response is lost. */
  reads: boolean;
  /** JSON text of the first documented success, `{}` where the document has none. */
  success: string;
  /** A valid command line. */
  words: readonly string[];
  send: (client: Client) => Promise<unknown>;
}

const release = { mesh_id: "m-1", namespace: "shop", release_id: "r-1" };

const sends: [id: string, name: string, send: (client: Client) => Promise<unknown>][] = [
  ["mesh-upgrades/create", "create", ({ meshUpgrades }) => meshUpgrades.create({ body: createBody })],
  ["mesh-upgrades/get", "get", ({ meshUpgrades }) => meshUpgrades.get({ mesh_upgrade_id: "u-1" })],
  ["releases/get", "release", ({ releases }) => releases.get(release)],
  ["releases/delete", "delete", ({ releases }) => releases.delete({ ...release, action: "end" })],
  [
    "engines/upgrade",
    "upgrade",
    ({ engines }) => engines.upgrade({ engine_id: "e-1", body: { version: "2.4.0" } }),
  ],
];

/**
 * A call of each kind that client and CLI treat differently: with and without a body, with and without a response, reads
 * and writes. Further operations of the document need none.
 */
export const callKinds: readonly CallKind[] = sends.map(([id, name, send]) => {
  const operation = operations.find((one) => one.id === id);
  const words = commandLines[name];
  if (operation === undefined || words === undefined)
    throw new Error(`${id} is not in the document or the CLI`);
  const { method, responses } = operation;
  const success = responses.find(({ status }) => status < 300)?.body?.examples[0]?.value ?? {};
  return { id, reads: method === "get", success: JSON.stringify(success), words, send };
});
