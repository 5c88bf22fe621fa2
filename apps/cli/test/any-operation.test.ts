import { DocumentError } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { readEntries } from "../scripts/commands.ts";
import { modulesOf } from "../scripts/modules.ts";
import { addOperation } from "./added-operation.ts";
import { run } from "./cli.ts";

const text = { type: "string" };

/** A document with one POST on `/v1/things`. */
function documentWith(operation: object, schemas: object = {}): object {
  return {
    openapi: "3.1.0",
    components: { schemas, securitySchemes: { basic: { type: "http", scheme: "basic" } } },
    paths: {
      "/v1/things": {
        servers: [{ url: "https://svc.example.com" }],
        post: { operationId: "things/make", responses: { "204": { description: "done" } }, ...operation },
      },
    },
  };
}

it("gives an array of the query a flag that can be repeated", async () => {
  const { run: runAdded } = await addOperation({
    parameters: [{ name: "ids", in: "query", schema: { type: "array", items: text } }],
  });
  const { sent } = await runAdded(["--ids", "a", "--ids", "b"]);
  expect(sent).toEqual([expect.objectContaining({ ids: ["a", "b"] })]);
});

it("gives parameters of every location a flag: arrays, objects and content", async () => {
  const object = { type: "object", additionalProperties: text };
  const { run: runAdded } = await addOperation({
    parameters: [
      { name: "session", in: "cookie", schema: text },
      { name: "tags", in: "header", schema: { type: "array", items: text } },
      { name: "color", in: "cookie", schema: object },
      { name: "where", in: "query", content: { "application/json": { schema: { type: "array" } } } },
      { name: "raw", in: "query", content: { "text/plain": {} } },
    ],
  });
  const words = ["--session=s", "--tags=a", "--tags=b", '--color={"R":"1"}', "--where=[1]", "--raw=1"];
  const { sent, stderr } = await runAdded(words);
  expect(stderr).toBe("things make: done\n");
  expect(sent).toEqual([{ session: "s", tags: ["a", "b"], color: { R: "1" }, where: [1], raw: "1" }]);
});

it("reads a text body as it is, and knows what takes a user name", () => {
  const requestBody = { content: { "text/csv": { example: "a,b" } } };
  const [entry] = readEntries(documentWith({ requestBody, security: [{ basic: [] }] })).entries;
  expect(entry?.command).toMatchObject({ body: { read: "text" }, credential: "basic", flags: [] });
});

it("compiles validators of schemas that contain themselves, and of patterns without the flag u", () => {
  const Tree = {
    type: "object",
    properties: {
      name: { type: "string", pattern: String.raw`^[\w-\.]+$` },
      children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
    },
  };
  const body = { content: { "application/json": { schema: { $ref: "#/components/schemas/Tree" } } } };
  const document = documentWith({ requestBody: body }, { Tree });
  const modules = modulesOf(readEntries(document));
  expect(modules.get("things.make.validator.js")).toContain("new RegExp");
});

it("refuses everything that cannot be a command at once, each with its location", () => {
  const parameters = [
    { name: "$1", in: "query", schema: text },
    { name: "deep", in: "query", style: "deepObject", schema: { type: "array" } },
  ];
  const document = documentWith({ operationId: "help/make", parameters });
  expect(() => readEntries(document)).toThrow(DocumentError);
  expect(() => readEntries(document)).toThrow(
    /^3 problems\n.*\/parameters\/1\/style: OpenAPI defines no arrays.*\n.*\/parameters\/0\/name: .*cannot be a flag.*\n.*\/post: help\/make: the CLI has its own command "help"/,
  );
});

it("refuses a schema that is not valid, with the operation", () => {
  const schema = { type: "object", properties: { name: { type: "string", pattern: "(" } } };
  const document = documentWith({ requestBody: { content: { "application/json": { schema } } } });
  expect(() => modulesOf(readEntries(document))).toThrow(
    /^openapi\.json\/paths\/~1v1~1things\/post\/.*\/properties\/name\/pattern: expected a regular expression/,
  );
});

it("keeps the password of HTTP Basic out of every message", async () => {
  const outcome = await run(["mesh-upgrades", "get", "--mesh-upgrade-id", "s3cret-password", "--nothing"], {
    env: { MESHLIFT_PASSWORD: "s3cret-password" },
  });
  expect(outcome.stdout + outcome.stderr).not.toContain("s3cret-password");
});
