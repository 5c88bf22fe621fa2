import { expect, it } from "vitest";
import type { ResponseShape, Shape } from "../src/command/response-shape.ts";
import { Failure } from "../src/command/failure.ts";
import { compileQuery } from "../src/output/query.ts";
import { fieldPaths } from "../src/output/query-fields.ts";
import type { QueryUse } from "../src/output/query-paths.ts";

const thing: ResponseShape = {
  name: "Thing",
  shape: {
    fields: {
      id: "string",
      status: { fields: { state: "string", count: "integer" } },
      parts: { items: { fields: { name: "string", sizes: { items: "number" }, template: "any" } } },
      labels: { fields: {}, others: "string" },
      open: { fields: { known: { fields: { a: "string" } } }, others: "any" },
      template: "any",
      either: { anyOf: ["string", { fields: { x: "string" } }, { fields: { y: "string" } }] },
      "a-b": "string",
      ...JSON.parse('{"constructor":"string"}'),
    },
  },
};

/** Returns the problems with an expression, and the parts that were not checked. */
function check(
  expression: string,
  use: QueryUse = "selection",
  responses: readonly ResponseShape[] = [thing],
): { problems: string[]; unchecked: string[] } {
  const unchecked: string[] = [];
  try {
    compileQuery("-", expression, { responses, use, onUnchecked: (parts) => unchecked.push(...parts) });
    return { problems: [], unchecked };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const texts = error.details.length > 0 ? error.details : [error.message];
    return { problems: texts.map((text) => text.replace(/^-: /, "")), unchecked };
  }
}

it.each([
  "id",
  "@",
  "$.status.state",
  "status.*",
  "status.[state, count]",
  "{s: status.state, n: parts[0].name} | s",
  "parts[].name",
  "parts[*].sizes[] | [0]",
  "parts[].sizes[][]",
  "parts[-1].name",
  "parts[0:2].name",
  "parts[?name == 'x' && sizes[0] > `1`].sizes | [0]",
  "parts[?contains(name, 'x')] | [0].name",
  "id[0:2]",
  "labels.anything",
  "open.known.a",
  "either.x",
  "either.y",
  '"a-b"',
  "constructor",
  "status.state || 'none'",
  "status.count > `1` ? status.state : id",
  "let $s = status, $p = parts in [$s.state, $p[0].name]",
  "map(&name, parts)",
  "sort_by(parts, &sizes[0])",
  "parts[?name != `null`]",
  "[`1`, 'text', id]",
  'merge(status, `{"x": 1}`)',
])("accepts %s", (expression) => {
  expect(check(expression)).toEqual({ problems: [], unchecked: [] });
});

it.each([
  ["template.spec.replicas", ["fields of template"]],
  ["parts[].template.spec", ["fields of parts[].template"]],
  ["open.other.x", ["fields of open.other"]],
  ["*.state", ["fields of template"]],
  ["sort_by(parts, &name)[0].nome", ["result of sort_by()"]],
  ["[template.a, template.b]", ["fields of template"]],
])("accepts %s and says what is not checked", (expression, unchecked) => {
  expect(check(expression)).toEqual({ problems: [], unchecked });
});

it.each([
  ["stat", ["Thing has no field stat. Did you mean status?"]],
  ["$.status.stat", ["Thing has no field status.stat. Did you mean status.state?"]],
  ["parts.name", ["Thing has no field parts.name. Did you mean parts[].name?"]],
  ["parts[].nome", ["Thing has no field parts[].nome. Did you mean parts[].name?"]],
  ["parts[?nome == 'x']", ["Thing has no field parts[].nome. Did you mean parts[].name?"]],
  ["sort_by(parts, &nome)", ["Thing has no field parts[].nome. Did you mean parts[].name?"]],
  ["map(&nome, parts)", ["Thing has no field parts[].nome. Did you mean parts[].name?"]],
  ["let $p = parts[0] in $p.nome", ["Thing has no field parts[].nome. Did you mean parts[].name?"]],
  ["{n: status.stat}", ["Thing has no field status.stat. Did you mean status.state?"]],
  ["[status.stat, id]", ["Thing has no field status.stat. Did you mean status.state?"]],
  ["length(status.stat)", ["Thing has no field status.stat. Did you mean status.state?"]],
  ["status.count.zzzzzzzzz", ["Thing has no field status.count.zzzzzzzzz; status.count is an integer"]],
  ["open.known.zzzzzzzzzz", ["Thing has no field open.known.zzzzzzzzzz; the fields are a"]],
  ["labels.app.zzzzzzzzz", ["Thing has no field labels.app.zzzzzzzzz; labels.app is a string"]],
  ["either.zzzzzzzz", ["Thing has no field either.zzzzzzzz; the fields are x, y"]],
  ["status.toString", ["Thing has no field status.toString; the fields are state, count"]],
  ["status.__proto__", ["Thing has no field status.__proto__; the fields are state, count"]],
  ["merge(status).valueOf", ["there is no field valueOf here"]],
  ["{a: id}.constructor", ["there is no field constructor here"]],
  ["status[0]", ["status is an object, not an array"]],
  ["status[]", ["status is an object, not an array"]],
  ["status[*]", ["status is an object, not an array"]],
  ["status[?state]", ["status is an object, not an array"]],
  ["status[0:1]", ["status is an object, not an array"]],
  ["parts.*", ["parts is an array, not an object"]],
  ["id.*", ["id is a string, not an object"]],
  ["parts[*] | name", ["there is no field name here"]],
  ["!status.state", ["! applies only to the name after it; write !(…) around a path"]],
  ["contains(id, Running)", ["Running is a field name here; for text write 'Running'"]],
  ["parts[?name == Running]", ["Running is a field name here; for text write 'Running'"]],
  ["`1` > `2`", ["`1` and `2` are both literals, so the result never changes; compare a field"]],
  ["parts[?name == 'a' || 'b']", ["'b' alone never changes; compare it with a field"]],
  ["id > 'a'", ["'a' is no number; only == and != compare other values"]],
  ["parts == 'x'", ["parts is an array and never equals 'x'; compare one of its items"]],
  [
    "'x' != status",
    ["status is an object and never equals 'x'; compare one of its fields, such as status.state"],
  ],
  ["a || b", ["Thing has no field a", "Thing has no field b"].map((text) => expect.stringContaining(text))],
])("rejects %s", (expression, problems) => {
  expect(check(expression).problems).toEqual(problems);
});

it.each([
  ["'Done'", ["'Done' alone never changes; compare it with a field"]],
  ["!`true`", ["`true` alone never changes; compare it with a field"]],
  ["status.state == 'A' && 'B'", ["'B' alone never changes; compare it with a field"]],
  ["length('text')", ["reads no field of the response, so the result never changes"]],
  ["&id", ["& is only for the argument of a function"]],
])("rejects %s as a condition, which has always the same result", (expression, problems) => {
  expect(check(expression, "condition").problems).toEqual(problems);
});

it.each(["status.state || `false`", "status.count && `true`"])("accepts %s as a condition", (expression) => {
  expect(check(expression, "condition").problems).toEqual([]);
});

it("lists the paths of all declared fields as expressions", () => {
  const paths = fieldPaths(thing.shape);
  expect(paths).toEqual(
    expect.arrayContaining(["status.state", "parts[].sizes", '"a-b"', "either.x", "either.y"]),
  );
  for (const path of paths) expect(check(path)).toEqual({ problems: [], unchecked: [] });
});

it("accepts a path that one of two responses has, and names a schema only if it is that of both", () => {
  const job: ResponseShape = { name: "Job", shape: { fields: { jobId: "integer" } } };
  const both = [job, thing];
  expect(check("[jobId, status.state]", "selection", both).problems).toEqual([]);
  expect(check("jobIds", "selection", both).problems).toEqual([
    "the response has no field jobIds. Did you mean jobId?",
  ]);
  expect(check("status.state", "selection", [job]).problems).toEqual([
    "Job has no field status; the fields are jobId",
  ]);
});

it("rejects every query of a response without a body, and accepts all of one that is not documented", () => {
  expect(check("id", "selection", [{}]).problems).toEqual(["the response has no body"]);
  const unknown: Shape = "any";
  expect(check("a.b", "selection", [{ shape: unknown }])).toEqual({
    problems: [],
    unchecked: ["the response"],
  });
});

it.each(["constructor", "toString", "a.hasOwnProperty", "a.__proto__", "list[0].valueOf"])(
  "selects nothing of a free-form response by the inherited name %s",
  (expression) => {
    const query = compileQuery("-", expression, { responses: [{ shape: "any" }], use: "selection" });
    expect(query({ a: {}, list: [{}] })).toBeNull();
  },
);

it("selects an own field with the name of an inherited one", () => {
  expect(compileQuery("-", "a.constructor")({ a: { constructor: "x" } })).toBe("x");
});
