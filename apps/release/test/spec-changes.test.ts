import { expect, it } from "vitest";
import { compareSpecs } from "../src/spec-changes.ts";
import { documentWith } from "./document.ts";

const before = documentWith();
const changes = (...edits: [from: string, to: string][]) => compareSpecs(before, documentWith(...edits));

it("finds nothing where nothing changed but the title and the version", async () => {
  expect(await changes(["title: Parts, version: 1.0.0", "title: Pieces, version: 2.0.0"])).toEqual([]);
});

const everyone = ["client", "mock", "cli"];

it.each<[string, string[], [from: string, to: string][], location: string, text: string]>([
  [
    "an operation is removed",
    everyone,
    [["    get:\n", "    x-get:\n"]],
    "parts/get",
    "Operation `GET /parts/{id}` was removed.",
  ],
  [
    "an operation has another name",
    everyone,
    [["parts/get", "parts/read"]],
    "parts/get",
    "changed from 'parts/get' to 'parts/read'",
  ],
  [
    "a parameter is required",
    everyone,
    [["in: query, schema", "in: query, required: true, schema"]],
    "parts/get",
    "`view` query parameter became required.",
  ],
  [
    "a required parameter is added",
    everyone,
    [
      [
        "parameters:\n",
        "parameters:\n        - { name: by, in: query, required: true, schema: { type: string } }\n",
      ],
    ],
    "parts/get",
    "Required `by` query parameter was added.",
  ],
  [
    "a parameter is removed",
    everyone,
    [["        - { name: view, in: query, schema: { type: string, enum: [full, short] } }\n", ""]],
    "parts/get",
    "`view`",
  ],
  ["an enum of a request is narrowed", everyone, [["[full, short]", "[full]"]], "parts/get", "Enum"],
  [
    "a limit of a request is narrowed",
    everyone,
    [["maxLength: 64", "maxLength: 32"]],
    "parts/create",
    "`maxLength` of `name` changed from '64' to '32'.",
  ],
  [
    "a property of a request is required",
    everyone,
    [["required: [name]", "required: [name, colour]"]],
    "parts/create",
    "Properties of `NewPart` became required: `colour`.",
  ],
  [
    "a property of a request is removed",
    everyone,
    [[", colour: { type: string }", ""]],
    "parts/create",
    "Property `colour` of a request was removed.",
  ],
  [
    "credentials are not accepted any more",
    everyone,
    [["[{ token: [] }, { key: [] }]", "[{ token: [] }]"]],
    "#/security/1",
    "`key` is no longer accepted",
  ],
  [
    "a property of a response is removed",
    ["client", "cli"],
    [[", weight: { type: integer }", ""]],
    "parts/create, parts/get",
    "Property `weight` of `Part` was removed.",
  ],
  [
    "a property of a response has another type",
    ["client", "cli"],
    [["type: integer", "type: string"]],
    "parts/create, parts/get",
    "Type of `weight`",
  ],
  [
    "a parameter of the path has another name",
    ["client", "cli"],
    [
      ["/parts/{id}", "/parts/{part}"],
      ["name: id, in: path", "name: part, in: path"],
    ],
    "parts/get",
    "Parameter `id` was renamed to `part`.",
  ],
  [
    "the host changes",
    ["client", "cli"],
    [["parts.example.com", "pieces.example.com"]],
    "#/servers/0/url",
    "became `https://pieces.example.com`",
  ],
  [
    "a status is removed",
    ["client", "mock"],
    [['        "404": { description: None }\n', ""]],
    "parts/get",
    "Response `404` was removed.",
  ],
  [
    "the resource is not linked any more",
    ["mock", "cli"],
    [["          links: { read: { operationId: parts/get } }\n", ""]],
    "parts/create",
    "The link to the operation that reads the resource was removed.",
  ],
  [
    "a schema has another name",
    ["client"],
    [
      ["schemas/NewPart", "schemas/PartToMake"],
      ["    NewPart:", "    PartToMake:"],
    ],
    "parts/create",
    "The schema `NewPart` was removed or renamed; a type of the client has its name.",
  ],
  [
    "an example has another name",
    ["mock"],
    [["bolt: {", "nut: {"]],
    "parts/create",
    "Example `bolt` was removed.",
  ],
  [
    "every request needs a content type",
    ["mock"],
    [["openapi: 3.1.0\n", "openapi: 3.1.0\nx-content-type: application/json\n"]],
    "#/",
    "Every request needs `Content-Type: application/json`.",
  ],
  [
    "an operation needs a confirmation",
    ["cli"],
    [["operationId: parts/create", "operationId: parts/create\n      x-confirm: buys a part"]],
    "parts/create",
    "The command now asks for confirmation, so scripts need `--yes`.",
  ],
])("a change breaks its users: %s", async (_, breaks, edits, location, text) => {
  const breaking = (await changes(...edits)).filter((change) => change.breaks.length > 0);
  expect(breaking).toEqual([{ location, text: expect.stringContaining(text), breaks, adds: false }]);
});

it.each<[string, boolean, [from: string, to: string][]]>([
  [
    "an optional property of a request is added",
    true,
    [["maxLength: 64 }", "maxLength: 64 }, size: { type: string }"]],
  ],
  [
    "an optional parameter is added",
    true,
    [["parameters:\n", "parameters:\n        - { name: by, in: query, schema: { type: string } }\n"]],
  ],
  [
    "an operation is added",
    true,
    [
      [
        "components:\n",
        '  /boxes:\n    get: { operationId: boxes/list, responses: { "200": { description: All } } }\ncomponents:\n',
      ],
    ],
  ],
  ["a property of a response is added", true, [["weight: {", "height: { type: integer }, weight: {"]]],
  ["a limit of a request is widened", false, [["maxLength: 64", "maxLength: 128"]]],
  ["a description changes", false, [["description: Created", "description: Made"]]],
])("a change breaks nobody: %s", async (_, adds, edits) => {
  const found = await changes(...edits);
  expect(found.length).toBeGreaterThan(0);
  expect(found.filter((change) => change.breaks.length > 0)).toEqual([]);
  expect(found.some((change) => change.adds)).toBe(adds);
});

it("reports a document that cannot be read", async () => {
  await expect(compareSpecs(before, { swagger: "1" })).rejects.toThrow("Unsupported OpenAPI version: 1");
});

it("ignores a component that nothing refers to", async () => {
  const components: [from: string, to: string] = [
    "components:\n",
    "components:\n  examples:\n    nut: { value: { name: nut } }\n",
  ];
  expect(await changes(components)).toEqual([]);
  expect(await compareSpecs(documentWith(components), before)).toEqual([]);
});

it("names an added parameter, and not its component", async () => {
  const parameter = "- { name: view,";
  const added = await changes(
    [parameter, `- { $ref: "#/components/parameters/By" }\n        ${parameter}`],
    [
      "components:\n",
      "components:\n  parameters:\n    By: { name: by, in: query, schema: { type: string } }\n",
    ],
  );
  expect(added).toEqual([
    { location: "parts/get", text: "Parameter `by` was added.", breaks: [], adds: true },
  ]);
});
