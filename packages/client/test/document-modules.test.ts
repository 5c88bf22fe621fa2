import { fileURLToPath } from "node:url";
import { createCompiler } from "@meshlift/testing/type-errors";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { clientModules } from "../scripts/generated-modules.ts";
import { documentWith } from "./things-document.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const compiler = createCompiler(`${root}tsconfig.json`, [`${root}src/index.ts`]);

/** Compiles a file that uses the client, too. */
const using = createCompiler(`${root}tsconfig.json`, [`${root}generated/use.ts`]);

/** Compiles the client of a document, and returns the errors. */
async function errorsOf(document: unknown): Promise<string[]> {
  const modules = await clientModules(document);
  return compiler.typeErrors(new Map([...modules].map(([name, text]) => [`${root}generated/${name}`, text])));
}

const scalar = fc.constantFrom<object>(
  { type: "string" },
  { type: "integer" },
  { type: ["string", "null"] },
  { enum: ["a", 1, null] },
  { enum: [] },
  { const: "fixed" },
  { anyOf: [{ type: "string" }, { type: "boolean" }] },
  {},
);
const schema = fc.oneof(
  scalar,
  fc.constantFrom<object>(
    { type: "object" },
    { type: "array", items: { type: "string" } },
    { type: "array", items: false },
    { type: "object", properties: { "all things": { type: "array", items: { type: "string" } } } },
    { type: ["object", "null"], properties: { kind: { const: "Thing" }, "two words": {} } },
    { oneOf: [{ type: "object", properties: { kind: { const: "A" } } }, { type: "string" }] },
    { allOf: [{ type: "object", properties: { kind: { const: "A" } } }, { required: ["kind"] }] },
    { $ref: "#/components/schemas/Tree" },
  ),
);
const content = fc.record({
  type: fc.constantFrom("application/json", "application/hal+json; v=1", "text/plain", "image/*"),
  schema,
});
const response = fc.option(content, { nil: undefined }).map((found) => {
  const description = "A */ response";
  if (found === undefined) return { description };
  return { description, content: { [found.type]: { schema: found.schema } } };
});
const operation = fc.record({
  method: fc.constantFrom("get", "put", "post", "delete", "patch"),
  operationId: fc.constantFrom(undefined, "listThings", "things.get", "`*/${1}\"'\\", "nouns/verb"),
  parameters: fc.uniqueArray(
    fc.record({
      name: fc.constantFrom("limit", "offset", "filter[state]", "Content-Type", "constructor", "a'b\"`"),
      in: fc.constantFrom("query", "header", "cookie"),
      schema: scalar,
    }),
    { selector: ({ name }) => name, maxLength: 3 },
  ),
  list: fc.boolean(),
  body: fc.option(
    fc.record({
      type: fc.constantFrom(
        "application/json",
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/zip",
        "multipart/form-data",
      ),
      schema,
    }),
  ),
  status: fc.constantFrom("200", "201", "2XX", "default", "404"),
  response,
  security: fc.constantFrom(undefined, [], [{ token: [] }], [{ bearer: [] }, { basic: [] }]),
});

/** Builds a document that the reader accepts: `documentWith` names its security schemes. */
function documentOf(operations: readonly (typeof operation extends fc.Arbitrary<infer One> ? One : never)[]) {
  const ids = new Set<string>();
  const paths = operations.map((one, index) => {
    const { method, operationId, parameters, list, body, status, security } = one;
    const isFree = operationId !== undefined && !ids.has(operationId);
    if (isFree) ids.add(operationId);
    const ofList = { name: "ids", in: "query", schema: { type: "array", items: { type: "string" } } };
    return [
      `/v1/things${index}`,
      {
        servers: [{ url: "https://svc.example.com/base/" }],
        [method]: {
          ...(isFree && { operationId }),
          parameters: list ? [...parameters, ofList] : parameters,
          ...(body &&
            method !== "get" && { requestBody: { content: { [body.type]: { schema: body.schema } } } }),
          responses: { [status]: one.response },
          ...(security && { security }),
        },
      },
    ];
  });
  const base = documentWith({});
  const components = "components" in base ? base.components : {};
  const Tree = {
    type: "object",
    properties: { children: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
  };
  return {
    ...base,
    components: { ...Object(components), schemas: { Tree } },
    paths: Object.fromEntries(paths),
  };
}

it("compile for every document that the generator accepts", { timeout: 300_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
      expect(await errorsOf(documentOf(operations))).toEqual([]);
    }),
    { numRuns: 4 },
  );
});

it("compile for a document in which no operation can be watched, and for one in which all can", async () => {
  const json = { "200": { description: "Done", content: { "application/json": {} } } };
  expect(await errorsOf(documentWith({ responses: json }, "/v1/things", "put"))).toEqual([]);
  expect(await errorsOf(documentWith({ responses: json }))).toEqual([]);
});

it("take the content of files, and lists of them", async () => {
  const file = { type: "string", format: "binary" };
  const properties = {
    photo: file,
    pages: { type: "array", items: file },
    any: {},
    title: { type: "string" },
  };
  const upload = { type: "object", required: ["photo"], properties };
  const requestBody = { required: true, content: { "multipart/form-data": { schema: upload } } };
  const document = documentWith({ requestBody }, "/v1/things", "post");
  const errorsWith = async (body: string) => {
    const modules = await clientModules(document);
    const files = new Map([...modules].map(([name, source]) => [`${root}generated/${name}`, source]));
    files.set(
      `${root}generated/use.ts`,
      `import type { ThingsListBody } from "./operations.ts"; export const body: ThingsListBody = ${body};`,
    );
    return using.typeErrors(files);
  };
  expect(
    await errorsWith("{ photo: new Blob([]), pages: [new Uint8Array(1)], any: new Blob([]), title: 'a' }"),
  ).toEqual([]);
  expect(await errorsWith("{ photo: 'a' }")).toEqual([expect.stringContaining("'string' is not assignable")]);
  expect(await errorsWith("{ pages: [] }")).toEqual([expect.stringContaining("'photo' is missing")]);
});

it("take a free-form object", async () => {
  const responses = {
    "200": { description: "Done", content: { "application/json": { schema: { type: "object" } } } },
  };
  const modules = await clientModules(documentWith({ responses }));
  expect(modules.get("schema.ts")).toContain("Record<string, unknown>");
  expect(modules.get("schema.ts")).not.toContain("Record<string, never>;\n                };");
});

it("ignore extensions beside paths, responses and components", async () => {
  const extension = { "x-team": { 404: { description: "None" } } };
  const responses = { "204": { description: "Done" }, ...extension };
  const document = documentWith({ responses });
  const { paths, components } = { paths: {}, components: {}, ...document };
  expect(
    await errorsOf({
      ...document,
      paths: { ...paths, ...extension },
      components: { ...components, ...extension },
    }),
  ).toEqual([]);
});

it("imports nothing that only names or describes a parameter", async () => {
  const names = { type: "array", items: { type: "string" } };
  const parameters = [{ name: "components", in: "query", schema: names, description: "The components." }];
  const source = (await clientModules(documentWith({ parameters }))).get("operations.ts");
  expect(source).toContain('import type { operations } from "./schema.ts";');
});

it("compiles with a discriminator that names a missing schema", async () => {
  const thing = {
    oneOf: [{ type: "object", properties: { kind: { const: "A" } } }],
    discriminator: { propertyName: "kind", mapping: { A: "#/components/schemas/Missing" } },
  };
  const found = { description: "A thing", content: { "application/json": { schema: thing } } };
  expect(await errorsOf(documentWith({ responses: { "200": found } }))).toEqual([]);
});
