import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { type Extras, plan, release, send, upgrade, upgrades } from "./send.ts";

type Row = [
  what: string,
  method: string,
  path: string,
  extras: Extras,
  expected: string,
  got: string,
  fix: string,
];

const spec = (change: object): Extras => ({ json: { ...plan, spec: { ...plan.spec, ...change } } });

it.each<Row>([
  [
    "a missing member",
    "POST",
    upgrades,
    spec({ meshId: undefined }),
    "a string",
    "nothing",
    "add spec.meshId, a string",
  ],
  ["a wrong type", "POST", upgrades, spec({ meshId: 5 }), "a string", "5", "send spec.meshId as a string"],
  [
    "a wrong constant",
    "POST",
    upgrades,
    { json: { ...plan, kind: "Upgrade" } },
    '"MeshUpgrade"',
    '"Upgrade"',
    'set kind to "MeshUpgrade"',
  ],
  ["an empty value", "POST", upgrades, spec({ meshId: "" }), "a value", '""', "give spec.meshId a value"],
  [
    "a misspelt member",
    "POST",
    upgrades,
    spec({ meshID: "m" }),
    "no members but meshId, upgradeStrategy, targetVersion, targetType, currentStep",
    "meshID",
    "rename spec.meshID to spec.meshId",
  ],
  [
    "a member from nowhere",
    "POST",
    upgrades,
    { json: { ...plan, comment: "x" } },
    "no members but kind, apiVersion, metadata, spec, status",
    "comment",
    "remove comment",
  ],
  [
    "a member twice",
    "POST",
    upgrades,
    { body: JSON.stringify(plan).replace('"kind"', '"kind":"x","kind"') },
    "each member once",
    "kind twice",
    "keep one of the two kind",
  ],
  [
    "an unknown path",
    "GET",
    "/v1/p/mesh-upgrades",
    {},
    "/v1/{project_id}/mesh-upgrade",
    "/v1/p/mesh-upgrades",
    "ask for a documented path, such as /v1/{project_id}/mesh-upgrade",
  ],
  ["a wrong method", "PUT", release, {}, "GET or DELETE", "PUT", "use GET or DELETE"],
  ["a missing query", "DELETE", release, {}, "a value", "nothing", "send the query parameter action"],
  [
    "a misspelt query",
    "DELETE",
    `${release}?action=end&actoin=end`,
    {},
    "no query parameter but action",
    "actoin",
    "rename the query parameter actoin to action",
  ],
  [
    "no token",
    "GET",
    upgrade,
    { headers: { "x-auth-token": "" } },
    "credentials",
    "nothing",
    "send the header X-Auth-Token or Authorization",
  ],
  [
    "a wrong content type",
    "POST",
    upgrades,
    { json: plan, headers: { "content-type": "text/plain" } },
    "application/json",
    "text/plain",
    "send the header Content-Type: application/json",
  ],
])("says of %s what was expected, what came, and what to do", async (_, method, path, extras, ...said) => {
  const mock = createMock();
  await send(mock, method, path, extras);
  expect(mock.violations).toHaveLength(1);
  const [expected, got, fix] = said;
  expect(mock.violations[0]).toMatchObject({ request: `${method} ${path}`, expected, got, fix });
});
