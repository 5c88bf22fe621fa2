import { readOperations } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { publish } from "../scripts/published.ts";
import { carryOver, changesBetween } from "../src/try/call.ts";
import { trialsOf } from "../src/try/trial.ts";

/** A document that shares only the OpenAPI version with Meshlift's. */
const widgets = {
  openapi: "3.1.0",
  info: { title: "Widgets", version: "1" },
  security: [{ key: [] }],
  components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } },
  paths: {
    "/widgets/{widget_id}": {
      servers: [{ url: "https://widgets.{region}.example.com", variables: { region: { default: "here" } } }],
      put: {
        operationId: "widgets/paint",
        tags: ["Small Parts"],
        summary: "Paint a widget",
        description: "Paints it.",
        "x-confirm": "covers the old colour.",
        parameters: [
          {
            name: "widget_id",
            in: "path",
            required: true,
            schema: { type: "string" },
            examples: { one: { value: "it's $1" } },
          },
          { name: "coatCount", in: "query", schema: { type: "integer" }, examples: { two: { value: 2 } } },
        ],
        requestBody: {
          required: true,
          content: {
            "application/json": {
              schema: { type: "object" },
              examples: { red: { value: { colour: "red" } } },
            },
          },
        },
        responses: { "204": { description: "Painted." } },
      },
    },
  },
};

/** Returns the paths of the document with another operation. */
function paths(operation: object) {
  return { paths: { "/widgets/{widget_id}": { ...widgets.paths["/widgets/{widget_id}"], put: operation } } };
}

it("prepares another document, without code for specific operations", () => {
  const { reference, samples, markdown } = publish(widgets);
  expect(samples.map(({ label }) => label)).toEqual(["curl", "TypeScript", "CLI"]);
  const [curl, typescript, cli] = samples.map(({ source }) => source);
  expect(curl).toContain(`-X PUT "$MESHLIFT_ENDPOINT/widgets/it's%20%241?coatCount=2"`);
  expect(curl).toContain(`printf 'X-Key: %s\\n' "$MESHLIFT_TOKEN" |\n  curl `);
  expect(typescript).toContain(`await client.widgets.paint({\n  widget_id: "it's $1",\n  coatCount: 2,`);
  expect(cli).toBe(
    "meshlift widgets paint \\\n  --widget-id 'it'\\''s $1' \\\n  --coat-count 2 \\\n  --yes \\\n  -f - <<'YAML'\ncolour: red\nYAML",
  );
  expect(reference).toMatchObject({
    paths: {
      "/widgets/{widget_id}": {
        put: {
          operationId: "widgets/paint",
          "x-codeSamples": samples,
          description: expect.stringMatching(
            /This covers the old colour\.[^]*\(\.\.\/api\/operations\/widgets-paint\/\)/,
          ),
        },
      },
    },
  });
  expect([...markdown.keys()]).toEqual(["api/operations/widgets-paint"]);
});

const { put } = widgets.paths["/widgets/{widget_id}"];
const [id] = put.parameters;

it.each([
  ["a tag", paths({ ...put, tags: [] }), "widgets/paint has no tag"],
  [
    "an example of a parameter",
    paths({ ...put, parameters: [{ ...id, examples: {} }] }),
    "widgets/paint: the parameter widget_id has no example",
  ],
  [
    "an example of a body",
    paths({ ...put, requestBody: { required: true, content: { "application/json": { schema: {} } } } }),
    "widgets/paint: the body has no example",
  ],
])("refuses a document without %s", (_, change, message) => {
  expect(() => publish({ ...widgets, ...change })).toThrow(message);
});

it("creates the try-it data of each operation, with the examples", () => {
  expect(trialsOf(readOperations(widgets))).toMatchObject([
    {
      id: "widgets/paint",
      method: "PUT",
      confirm: "covers the old colour.",
      credential: { name: "X-Key", scheme: "" },
      parameters: [
        { name: "widget_id", values: ["it's $1"] },
        { name: "coatCount", values: ["2"] },
      ],
      bodies: [{ name: "red", text: '{\n  "colour": "red"\n}' }],
      responses: [{ status: 204, example: "" }],
    },
  ]);
});

it("passes on the values of a link, and omits missing ones", () => {
  const call = {
    method: "POST",
    target: "/",
    status: 200,
    text: "",
    values: new Map([["project_id", "p"]]),
    json: { metadata: { "a/b": 7 } },
  };
  const given = {
    project: "$request.path.project_id",
    uid: "$response.body#/metadata/a~1b",
    none: "$response.body#/x/y",
  };
  expect(carryOver(given, call)).toEqual(
    new Map([
      ["project", "p"],
      ["uid", "7"],
    ]),
  );
});

it("returns the differences between two responses", () => {
  const [before, after] = [{ a: { b: 1, c: 2 } }, { a: { b: 3, c: 2 }, d: [4] }];
  expect(changesBetween(before, after)).toEqual(["a.b: 1 → 3", "d.0: (nothing) → 4"]);
});
