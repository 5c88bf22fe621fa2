import { type Operation, readOperations } from "@meshlift/openapi";
import { describe, expect, it } from "vitest";
import { flagProblems, flagsOf } from "../scripts/flags.ts";
import { globalFlags } from "../src/command/global-options.ts";
import { flagsOf as specsOf } from "../src/command/options.ts";
import { manifestFlags } from "../src/request/manifest-flags.ts";
import { waitFlags } from "../src/wait/wait-flags.ts";

const schema = { type: "string" };

/** Names of the flags that `pnpm generate` makes of an operation with these parameters and properties of its body. */
function namesOf(parameters: readonly object[], properties: object = {}): string[] {
  return flagsOf(operationWith(parameters, properties)).map(({ name }) => name);
}

function operationWith(parameters: readonly object[], properties: object = {}): Operation {
  const [operation] = readOperations({
    openapi: "3.1.0",
    paths: {
      "/v1/things": {
        servers: [{ url: "https://asm.{region}.myhuaweicloud.com" }],
        post: {
          operationId: "things/make",
          summary: "Make a thing",
          parameters,
          requestBody: { content: { "application/json": { schema: { type: "object", properties } } } },
          responses: { "204": { description: "done" } },
        },
      },
    },
  });
  if (operation === undefined) throw new Error("expected an operation");
  return operation;
}

const everywhere = [globalFlags, waitFlags, manifestFlags]
  .flatMap((table) => specsOf(table))
  .map(({ name }) => name);

describe("a name that every command has", () => {
  it.each(everywhere)("--%s gets its location in front", (name) => {
    for (const location of ["query", "header"])
      expect(namesOf([{ name, in: location, schema }])).toEqual([`${location}.${name}`]);
    expect(namesOf([], { [name]: schema })).toEqual([`body.${name}`]);
  });
});

it("a parameter is spelled in kebab-case, and a property of the body as in the manifest", () => {
  const parameters = ["az_list", "X-Zone", "azName"].map((name) => ({ name, in: "query", schema }));
  expect(namesOf(parameters, { azList: schema, az_name: schema })).toEqual([
    "az-list",
    "x-zone",
    "az-name",
    "azList",
    "az_name",
  ]);
});

it.each(["query", "header"])("two parameters of the %s with one name are told apart", (location) => {
  const parameters = ["page_size", "pageSize"].map((name) => ({ name, in: location, schema }));
  expect(namesOf(parameters)).toEqual(["page-size", `${location}.page-size`]);
});

it("a parameter and a property of the body with one name are told apart", () => {
  expect(namesOf([{ name: "size", in: "query", schema }], { size: schema })).toEqual(["size", "body.size"]);
});

it.each([
  ["query", "page_size", "pageSize", "page-size"],
  ["header", "X-Page", "x-page", "X_Page"],
])("rejects parameters of the %s for which no name is left", (location, ...names) => {
  const parameters = names.map((name) => ({ name, in: location, schema }));
  expect(flagProblems(operationWith(parameters))).toEqual([
    {
      pointer: "/paths/~1v1~1things/post/parameters/2/name",
      message: expect.stringMatching(/^things\/make: .* share the flag --(query|header)\./),
    },
  ]);
});

it("a parameter with marks that mean something to a shell gets a name without them", () => {
  const parameters = ["body.output", "filter[state]", "ids[]"].map((name) => ({ name, in: "query", schema }));
  expect(namesOf(parameters, { output: schema })).toEqual([
    "body-output",
    "filter-state",
    "ids",
    "body.output",
  ]);
});

it("rejects a parameter whose name has nothing that a flag can have", () => {
  const [problem] = flagProblems(operationWith([{ name: "$1", in: "query", schema }]));
  expect(problem?.message).toBe('things/make: "$1" cannot be a flag: use letters, digits and hyphens');
});
