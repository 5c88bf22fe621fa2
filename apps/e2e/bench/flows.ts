/** Flows of requests that no server has seen before. */
import type { Random } from "./random.ts";

/** A request as a client sends it. */
export interface FlowRequest {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  headers: Record<string, string>;
  /** JSON of ASCII characters only, so that its length is its number of bytes. */
  body?: string;
}

export interface FlowResponse {
  status: number;
  body: string;
}

/**
 * An endless generator of requests that receives the response of each. A response of another status than the flow
 * expects is an error: a refused request would be measured as if it were work.
 */
export type Flow = Generator<FlowRequest, never, FlowResponse>;

const headers = { "x-auth-token": "any", "content-type": "application/json" };
/** The project and the engine of the document's examples. */
const project = "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5";
const engine = "9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76";

/**
 * Creates a mesh upgrade in a new project, reads it twice, upgrades an engine, and reads and deletes a release.
 *
 * - The second read repeats the path of the first, as polling does. Every other request is new.
 * - The document has no operation that updates a mesh upgrade. The engine upgrade is the update of the flow.
 * - The mock knows only the engine of the document's examples. So the path of the engine upgrade stays, and the version
 *   and the header `X-Enterprise-Project-ID` are new.
 * - No operation creates a release, and the mock knows only the one of the examples, which can be deleted once. So
 *   the release does not exist: the mock sends 404, a server without state sends 200.
 */
export function* mixedFlow(random: Random): Flow {
  while (true) {
    const { path, ...create } = createRequest(random);
    const created = yield { path, ...create };
    // A server without state sends the uid of its example. The path is still new, because the project is new.
    const read = `${path}/${uidOf(created)}`;
    const readRequest: FlowRequest = { method: "GET", path: read, headers };
    expectStatus(yield readRequest, 200);
    expectStatus(yield readRequest, 200);
    const upgraded = yield {
      method: "PUT",
      path: `/v2/${project}/enginemgr/engines/${engine}/upgrade`,
      headers: { ...headers, "x-enterprise-project-id": random.id() },
      body: JSON.stringify({ version: `2.${random.below(1e9)}.${random.below(1e9)}` }),
    };
    expectStatus(upgraded, 200);
    const release = releasePath(random);
    expectStatus(yield { method: "GET", path: release, headers }, 200, 404);
    const deleted = yield {
      method: "DELETE",
      path: `${release}?action=${random.below(2) === 0 ? "cancel" : "end"}`,
      headers,
    };
    expectStatus(deleted, 200, 404);
  }
}

/** Creates mesh upgrades, each in a new project. `onCreated` receives the path of each. */
export function* creationFlow(random: Random, onCreated?: (path: string) => void): Flow {
  while (true) {
    const create = createRequest(random);
    const created = yield create;
    onCreated?.(`${create.path}/${uidOf(created)}`);
  }
}

/** Reads the mesh upgrades at `paths`, in turn with releases that do not exist. */
export function* readFlow(random: Random, paths: Iterator<string>): Flow {
  while (true) {
    const { done, value } = paths.next();
    if (done === true) throw new Error("fewer mesh upgrades were created than are read");
    expectStatus(yield { method: "GET", path: value, headers }, 200);
    expectStatus(yield { method: "GET", path: releasePath(random), headers }, 404);
  }
}

function createRequest(random: Random): FlowRequest {
  const body = {
    kind: "MeshUpgrade",
    apiVersion: "v1",
    metadata: { name: `upgrade-${random.id()}` },
    spec: {
      meshId: random.id(),
      upgradeStrategy: `Canary-${random.below(1e9)}`,
      targetVersion: `1.${random.below(100)}.${random.below(1e9)}-r1`,
      targetType: `InCluster-${random.below(1e9)}`,
      currentStep: { name: `PreCheck-${random.below(1e9)}`, action: `Start-${random.below(1e9)}` },
    },
  };
  return { method: "POST", path: `/v1/${random.id()}/mesh-upgrade`, headers, body: JSON.stringify(body) };
}

function releasePath(random: Random): string {
  return `/v2/meshes/${random.id()}/namespaces/shop-${random.below(1e9)}/releases/${random.id()}`;
}

function uidOf(created: FlowResponse): string {
  expectStatus(created, 200);
  const { metadata }: { metadata?: { uid?: unknown } } = JSON.parse(created.body);
  if (typeof metadata?.uid !== "string") throw new Error(`a create got no uid: ${created.body}`);
  return metadata.uid;
}

function expectStatus({ status, body }: FlowResponse, ...expected: number[]): void {
  if (!expected.includes(status))
    throw new Error(`expected status ${expected.join(" or ")}, got ${status}: ${body}`);
}
