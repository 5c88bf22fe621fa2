import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readOperations } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { examplesOf } from "../scripts/examples.ts";
import { bodyShape, flagsOf } from "../scripts/flags.ts";
import { readEntries } from "../scripts/commands.ts";
import { plainText } from "../scripts/plain-text.ts";
import { referencePages } from "../scripts/reference/pages.ts";
import { templatesOf } from "../scripts/templates.ts";
import { validatorModule } from "../scripts/validators.ts";

const body = {
  type: "object",
  required: ["meshId", "opt"],
  properties: {
    kind: { const: "Thing" },
    meshId: { type: "string" },
    output: { type: "string" },
    tags: { type: "array", items: { type: "string" }, minItems: 1 },
    labels: { type: "object", additionalProperties: { type: "string" } },
    ports: {
      type: "array",
      items: { type: "object", required: ["port"], properties: { port: { type: "integer" } } },
    },
    on: { type: "boolean" },
    constructor: { type: "string" },
    uid: { type: "string", readOnly: true },
    "two words": { type: "string" },
    either: { oneOf: [{ type: "string" }, { type: "integer" }] },
    nullable: { type: ["string", "null"], enum: ["a", null] },
    opt: {
      allOf: [{ type: "object", required: ["must"], properties: { must: { type: "string" } } }],
      properties: { inner: { type: "object", required: ["deep"], properties: { deep: { type: "number" } } } },
    },
  },
};
const example = { meshId: "it's", tags: ["a", "-b"], labels: { a: "b" }, on: false, opt: { must: "x" } };
const document = {
  openapi: "3.1.0",
  paths: {
    "/v9/{project_id}/things": {
      servers: [{ url: "https://asm.{region}.myhuaweicloud.com" }],
      post: {
        operationId: "things/make",
        summary: "Make a thing",
        parameters: [
          { name: "project_id", in: "path", required: true, schema: { type: "string" } },
          { name: "mesh_id", in: "query", required: true, schema: { type: "string" } },
          { name: "output", in: "query", schema: { type: "integer", minimum: 1, maximum: 9 } },
          { name: "no_cache", in: "query", schema: { type: "boolean" } },
          { name: "X-Request-ID", in: "header", schema: { type: "string", default: "0" } },
        ],
        requestBody: {
          required: true,
          content: { "application/json": { schema: body, examples: { one: { value: example } } } },
        },
        responses: { "200": { description: "done" } },
      },
    },
  },
};
const [operation, ...others] = readOperations(document);
if (operation === undefined || others.length > 0) throw new Error("expected one operation");
const flags = flagsOf(operation);

it("makes a flag of every parameter and property, and avoids names that are taken", () => {
  const text = flags.map(({ name, kind, repeat }) => `${name} ${kind}${repeat === true ? " repeated" : ""}`);
  expect(text).toEqual([
    "project-id string",
    "mesh-id string",
    "query.output integer",
    "no-cache boolean",
    "x-request-id string",
    "meshId string",
    "body.output string",
    "tags string repeated",
    "labels json",
    "ports json",
    "on boolean",
    "constructor string",
    "either json",
    "nullable string",
    "opt.must string",
    "opt.inner.deep number",
  ]);
});

it("says what is required, and when", () => {
  const required = Object.fromEntries(
    flags.flatMap((flag) => (flag.required === undefined ? [] : [[flag.name, flag.required]])),
  );
  expect(required).toEqual({
    "project-id": "always",
    "mesh-id": "always",
    meshId: "always",
    "opt.must": "always",
    "opt.inner.deep": "opt.inner",
  });
});

it("puts the rules of a value into words", () => {
  const rules = Object.fromEntries(
    flags.flatMap(({ name, notes }) => (notes.length === 0 ? [] : [[name, notes.join(" ")]])),
  );
  expect(rules).toMatchObject({
    "query.output": "1 to 9.",
    "x-request-id": "Default 0.",
    nullable: "One of a, null.",
  });
});

it("keeps the only values that there are, as they are typed", () => {
  const values = Object.fromEntries(
    flags.flatMap((flag) => (flag.values === undefined ? [] : [[flag.name, flag.values]])),
  );
  expect(values).toEqual({ nullable: ["a"] });
});

it("knows which properties are fixed, and which objects to look into", () => {
  if (operation.requestBody === undefined) throw new Error("the operation has no body");
  const shape = bodyShape(operation.requestBody);
  expect(shape).toMatchObject({ required: true, constants: [], objects: [["opt"]] });
  expect(shape.properties).toContain("opt.inner.deep");
});

it("quotes examples for a shell", () => {
  expect(examplesOf(operation, flags)[0]?.lines.join("\n")).toBe(
    String.raw`meshlift things make --meshId 'it'\''s' --tags a --tags=-b --labels '{"a":"b"}' --on false \
  --opt.must x`,
  );
});

it("comments out what an example leaves open", () => {
  const text = templatesOf(operation)["one"] ?? "";
  expect(text).toContain("\nmeshId: it's\n");
  expect(text).toMatch(/^ {2}# inner:\n {2}# {3}# Required\.\n {2}# {3}deep: 0$/m);
  expect(text).not.toContain("uid");
});

it("writes validators that stand alone, and count what the document counts", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-validators-"));
  await writeFile(join(folder, "validators.mjs"), validatorModule(operation).code);
  const { validate } = await import(join(folder, "validators.mjs"));
  await rm(folder, { recursive: true });
  const right = { project_id: "p", mesh_id: "m", body: example };
  expect(validate(right)).toBe(true);
  expect(
    validate({ ...right, mesh_id: undefined, output: 10, body: { ...example, opt: { must: 1, mst: 2 } } }),
  ).toBe(false);
  const messages = validate.errors.map(
    (error: { instancePath: string; keyword: string }) => `${error.instancePath} ${error.keyword}`,
  );
  expect(messages.toSorted()).toEqual([
    " required",
    "/body/opt unevaluatedProperties",
    "/body/opt/must type",
    "/output maximum",
  ]);
});

it("makes plain text of CommonMark", () => {
  const markdown =
    "**Bold** and *soft* `code`,\nsee [a page](https://example.com).\n\n- one\n  goes on\n- two\n\n    verbatim  `x`\n";
  expect(plainText(markdown)).toBe(
    "Bold and soft code, see a page (https://example.com).\n\n- one goes on\n- two\n\n    verbatim  `x`",
  );
});

it("makes a reference of any document, and escapes its marks", async () => {
  const { entries } = readEntries({
    ...document,
    paths: {
      "/v9/{project_id}/things": {
        ...document.paths["/v9/{project_id}/things"],
        post: { ...document.paths["/v9/{project_id}/things"].post, summary: "Make <one> | two" },
      },
    },
  });
  expect(entries).toHaveLength(1);
  const pages = await referencePages(entries);
  const text = pages.get("things/make.md") ?? "";
  expect(text).toContain('description: "Make <one> | two."');
  expect(pages.get("index.md")).toContain(
    String.raw`| [things make](things/make.md) | Make \<one\> \| two |`,
  );
  expect(text).toContain("\n- `--tags STRING`: Can be given several times.\n");
  expect(text).toContain("\n- `--no-cache [true|false]`\n");
  for (const { name } of flags) expect(text).toContain(`--${name} `);
  expect(text).toContain("\n## Examples\n");
});

it("gives an object of which the template comments every property the value {}, which can be sent", () => {
  const schema = {
    type: "object",
    required: ["settings"],
    properties: { settings: { type: "object", properties: { size: { type: "integer" } } } },
  };
  const [made] = readOperations({
    ...document,
    paths: {
      "/v9/things": {
        post: { requestBody: { content: { "application/json": { schema } } }, responses: {} },
      },
    },
  });
  expect(made && parse(templatesOf(made)["blank"] ?? "")).toEqual({ settings: {} });
});
