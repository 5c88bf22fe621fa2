import { readOperations } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { flagsOf } from "../scripts/flags.ts";
import { followUpsOf } from "../scripts/follow-ups.ts";
import { followUpLine } from "../src/command/suggested-line.ts";

const schema = { type: "string" };
const inPath = { name: "thing_id", in: "path", required: true, schema };
const engine = { name: "x-engine-id", in: "header", required: true, schema };
const detail = { name: "detail", in: "query", schema };

/** Returns the advice on how to check a DELETE of a thing, and on how to read a created one. */
function adviceOf(parameters: Record<"post" | "get" | "delete", readonly object[]>) {
  const described = (verb: string, own: readonly object[], links: object = {}) => ({
    operationId: `things/${verb}`,
    summary: verb,
    parameters: own,
    responses: { "200": { description: "done", ...links } },
  });
  const link = { operationId: "things/get", parameters: { thing_id: "$response.body#/id" } };
  const servers = [{ url: "https://asm.{region}.myhuaweicloud.com" }];
  const operations = readOperations({
    openapi: "3.1.0",
    paths: {
      "/v1/things": { servers, post: described("make", parameters.post, { links: { made: link } }) },
      "/v1/things/{thing_id}": {
        servers,
        parameters: [inPath],
        get: described("get", parameters.get),
        delete: described("delete", parameters.delete),
      },
    },
  });
  const of = (id: string) => {
    const operation = operations.find((found) => found.id === id);
    return operation ? followUpsOf(operation, operations, flagsOf) : {};
  };
  const line = (followUp: ReturnType<typeof followUpsOf>["next"], request: object, response?: object) =>
    followUp && followUpLine(followUp, request, response, []);
  return {
    next: (request: object) => line(of("things/make").next, request, { id: "t-1" }),
    check: (request: object) => line(of("things/delete").check, { thing_id: "t-1", ...request }),
  };
}

const read = "meshlift things get --thing-id t-1";

it("is not weakened by an optional parameter of the read", () => {
  const { next, check } = adviceOf({ post: [], get: [detail], delete: [] });
  expect([next({}), check({})]).toEqual([read, read]);
});

it("repeats a parameter that both operations have, if the request has it", () => {
  const { next, check } = adviceOf({ post: [detail], get: [detail], delete: [detail] });
  expect([next({}), check({})]).toEqual([read, read]);
  const request = { detail: "yes" };
  expect([next(request), check(request)]).toEqual([`${read} --detail yes`, `${read} --detail yes`]);
});

it("takes a required parameter that the link leaves out from the request", () => {
  const { next } = adviceOf({ post: [engine], get: [engine], delete: [engine] });
  expect(next({ "x-engine-id": "e-1" })).toBe(`${read} --x-engine-id e-1`);
});

it("is not given where a required parameter has no value", () => {
  const { next, check } = adviceOf({ post: [], get: [engine], delete: [] });
  expect([next({}), check({})]).toEqual([undefined, undefined]);
});
