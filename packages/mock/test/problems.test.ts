import { expect, it } from "vitest";
import { createMock, type Mock } from "../src/index.ts";
import { type Extras, plan, release, send, upgrade, upgrades } from "./send.ts";
import { widgets } from "./widgets.ts";

type Row = [
  what: string,
  method: string,
  path: string,
  extras: Extras,
  expected: string,
  got: string,
  fix: string,
];

/** Asserts that the request of a row has one violation, with the values of the row. */
async function problem(mock: Mock, [, method, path, extras, expected, got, fix]: Row) {
  await send(mock, method, path, extras);
  return { said: mock.violations, wanted: [{ request: `${method} ${path}`, expected, got, fix }] };
}

const spec = (change: object): Extras => ({ json: { ...plan, spec: { ...plan.spec, ...change } } });

it.each<Row>([
  [
    "a missing property",
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
    "a misspelt property",
    "POST",
    upgrades,
    spec({ meshID: "m" }),
    "no fields but meshId, upgradeStrategy, targetVersion, targetType, currentStep",
    "meshID",
    "rename spec.meshID to spec.meshId",
  ],
  [
    "an unknown property",
    "POST",
    upgrades,
    { json: { ...plan, comment: "x" } },
    "no fields but kind, apiVersion, metadata, spec, status",
    "comment",
    "remove comment",
  ],
  [
    "a duplicate key",
    "POST",
    upgrades,
    { body: JSON.stringify(plan).replace('"kind"', '"kind":"x","kind"') },
    "each key once",
    "kind twice",
    "keep one of the two kind",
  ],
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
])("describes %s: what was expected, what was sent, and the fix", async (...row) => {
  const { said, wanted } = await problem(createMock(), row);
  expect(said).toMatchObject(wanted);
});

// A document to which no operation is added, because the responses list its paths and methods.
it.each<Row>([
  [
    "an unknown path",
    "GET",
    "/v1/t-1/widgetz",
    {},
    "/v1/{team}/widgets",
    "/v1/t-1/widgetz",
    "use a documented path, such as /v1/{team}/widgets",
  ],
  ["a wrong method", "PUT", "/v1/t-1/widgets", {}, "GET or POST", "PUT", "use GET or POST"],
])("describes %s: what was expected, what was sent, and the fix", async (...row) => {
  const { said, wanted } = await problem(createMock({ document: widgets() }), row);
  expect(said).toMatchObject(wanted);
});
