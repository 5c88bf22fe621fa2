import { beforeAll, describe, expect, it } from "vitest";
import { type AddedOutcome, type AddedParts, addOperation } from "./added-operation.ts";

/** Every kind of value that a flag can have, with the rules that JSON Schema has for it. */
const values = {
  whole: { type: "integer", minimum: -9007199254740991, maximum: 9007199254740991 },
  share: { type: "number", exclusiveMinimum: 0, exclusiveMaximum: 1 },
  count: { type: "integer", minimum: 1, maximum: 9, multipleOf: 2 },
  on: { type: "boolean" },
  code: { type: "string", minLength: 2, maxLength: 4, pattern: "^[a-z]*$" },
  letter: { type: "string", minLength: 1, maxLength: 1 },
  kind: { type: "string", enum: ["red", "green"] },
  level: { enum: [1, 2] },
};
const lists = {
  tags: { type: "array", items: { type: "string" }, minItems: 2, maxItems: 3, uniqueItems: true },
  ports: { type: "array", items: { type: "integer", maximum: 65535 }, minItems: 1, maxItems: 1 },
  switches: { type: "array", items: { type: "boolean" } },
};
const objects = {
  labels: { type: "object", additionalProperties: { type: "string" } },
  rules: { type: "array", items: { type: "object", properties: { port: { type: "integer" } } } },
  either: { oneOf: [{ type: "string" }, { type: "integer" }] },
};

const inParameters = (location: string): AddedParts => ({
  parameters: Object.entries(values).map(([name, schema]) => ({ name, in: location, schema })),
});
const inBody: AddedParts = { body: { type: "object", properties: { ...values, ...lists, ...objects } } };

type Added = Awaited<ReturnType<typeof addOperation>>;

function sentOf({ sent, stderr }: AddedOutcome): unknown {
  return sent.length === 1 ? sent[0] : stderr;
}

describe.each([
  ["query", inParameters("query"), (value: object): object => value],
  ["header", inParameters("header"), (value: object): object => value],
  ["body", inBody, (body: object): object => ({ body })],
])("a flag for the %s of an added operation", (_, parts, requestOf) => {
  let run: Added["run"];
  let help: Added["help"];
  beforeAll(async () => {
    ({ run, help } = await addOperation(parts));
  });

  it.each<[string[], object]>([
    [["--whole", "7"], { whole: 7 }],
    [["--whole", "-7"], { whole: -7 }],
    [["--whole", "9007199254740991"], { whole: 9007199254740991 }],
    [["--whole", "1e3"], { whole: 1000 }],
    [["--share", "0.25"], { share: 0.25 }],
    [["--share", "1e-3"], { share: 0.001 }],
    [["--on", "true"], { on: true }],
    [["--on", "false"], { on: false }],
    [["--on"], { on: true }],
    [["--code", "true"], { code: "true" }],
    [["--kind", "green"], { kind: "green" }],
    [["--level", "2"], { level: 2 }],
    [["--count", "2", "--count", "2"], { count: 2 }],
    [["--on", "--on=true"], { on: true }],
  ])("sends %j as a value of its type", async (words, value) => {
    expect(sentOf(await run(words))).toEqual(requestOf(value));
  });

  it.each([
    ["--whole", "9007199254740993", "9007199254740993 is too large to be sent exactly"],
    ["--whole", "-9007199254740993", "-9007199254740993 is too large to be sent exactly"],
    ["--whole", "1e400", "1e400 is too large to be sent exactly"],
    ["--share", "1e400", "1e400 is too large to be sent exactly"],
    ["--whole", "three", 'expected an integer, got "three"'],
    ["--whole", "0x10", 'expected an integer, got "0x10"'],
    ["--whole", "1_000", 'expected an integer, got "1_000"'],
    ["--whole", " 1", 'expected an integer, got " 1"'],
    ["--whole", "Infinity", 'expected an integer, got "Infinity"'],
    ["--whole", "1.5", "expected an integer, got 1.5"],
    ["--share", "half", 'expected a number, got "half"'],
    ["--on", "yes", 'expected a boolean, got "yes"'],
    ["--on", "TRUE", 'expected a boolean, got "TRUE"'],
    ["--count", "0", "expected at least 1, got 0"],
    ["--count", "10", "expected at most 9, got 10"],
    ["--count", "3", "expected a multiple of 2, got 3"],
    ["--share", "0", "expected more than 0, got 0"],
    ["--share", "1", "expected less than 1, got 1"],
    ["--code", "a", 'expected at least 2 characters, got "a"'],
    ["--code", "abcde", 'expected at most 4 characters, got "abcde"'],
    ["--code", "A1", 'expected a string that matches ^[a-z]*$, got "A1"'],
    ["--letter", "ab", 'expected at most 1 character, got "ab"'],
    ["--letter", "", "must not be empty"],
    ["--kind", "blue", 'expected one of "red", "green", got "blue"'],
    ["--level", "3", "expected one of 1, 2, got 3"],
  ])("rejects %s %j", async (flag, text, problem) => {
    const { kind, stderr, sent } = await run([flag, text]);
    expect({ kind, sent }).toEqual({ kind: "usage", sent: [] });
    expect(stderr).toContain(`things make: nothing was sent\n  ${flag}: ${problem}.\n`);
  });

  it.each([
    ["--count", ["--count", "2", "--count", "4"]],
    ["--on", ["--on", "false", "--on"]],
    ["--on", ["--on", "--on=false"]],
  ])("rejects %s with two different values: %j", async (flag, words) => {
    const { kind, stderr, sent } = await run(words);
    expect({ kind, sent }).toEqual({ kind: "usage", sent: [] });
    expect(stderr).toContain(`${flag}: given 2 times with different values; keep one.`);
  });

  it("is in the help with the values that it takes", async () => {
    expect(await help()).toMatch(/^ +--on \[true\|false\]$/m);
    expect(await help()).toMatch(/^ +--whole INTEGER$/m);
    expect(await help()).toMatch(/^ +--kind red\|green$/m);
  });

  it("names every value that is wrong at once", async () => {
    const { stderr } = await run(["--whole", "1e400", "--count", "0", "--on", "no"]);
    expect(stderr).toContain("3 problems, nothing was sent");
    for (const flag of ["--whole", "--count", "--on"]) expect(stderr).toContain(`\n  ${flag}: `);
  });
});

describe("a list or an object of an added operation", () => {
  let run: Added["run"];
  beforeAll(async () => {
    ({ run } = await addOperation(inBody));
  });

  it.each<[string[], object]>([
    [["--tags", "a", "--tags", "b"], { tags: ["a", "b"] }],
    [["--tags", "a,b", "--tags", "1"], { tags: ["a,b", "1"] }],
    [["--ports", "80"], { ports: [80] }],
    [["--switches", "false", "--switches", "true", "--switches"], { switches: [false, true, true] }],
    [["--labels", '{"a":"1"}'], { labels: { a: "1" } }],
    [["--labels", "{}"], { labels: {} }],
    [["--rules", '[{"port":80},{}]'], { rules: [{ port: 80 }, {}] }],
    [["--either", '"text"'], { either: "text" }],
    [["--either", "5"], { either: 5 }],
    [["--labels", '{"__proto__":"a"}'], { labels: JSON.parse('{"__proto__":"a"}') }],
  ])("is sent for %j", async (words, body) => {
    expect(sentOf(await run(words))).toEqual({ body });
  });

  it.each([
    [["--labels", "{a: 1}"], "--labels: expected JSON: "],
    [["--labels", ""], "--labels: expected JSON: "],
    [["--rules", "[{]"], "--rules: expected JSON: "],
    [["--either", "text"], "--either: expected JSON: "],
    ...["9007199254740993", '[[{"port":-9007199254740993}]]', '[{"port":1e400}]'].map(
      (json): [string[], string] => [
        ["--rules", json],
        "--rules: contains a number too large to be sent exactly; if it is a name or an ID, put it in quotes.\n",
      ],
    ),
    [["--either", "true"], "--either: expected one of the documented forms, got true.\n"],
    [["--labels", "[]"], "--labels: expected an object, got an array.\n"],
    [["--labels", "null"], "--labels: expected an object, got null.\n"],
    [["--rules", "{}"], "--rules: expected an array, got an object.\n"],
    [["--rules", '[{"port":"80"}]'], '--rules: 0.port: expected an integer, got "80".\n'],
    [["--rules", '[{"prot":80}]'], "--rules: 0.prot: unknown field.\n"],
    [["--labels", '{"a":1}'], "--labels: a: expected a string, got 1; put it in quotes.\n"],
    [["--tags", "a"], "--tags: expected at least 2 items, got 1.\n"],
    [
      ["--tags", "a", "--tags", "b", "--tags", "c", "--tags", "d"],
      "--tags: expected at most 3 items, got 4.\n",
    ],
    [["--tags", "a", "--tags", "a"], "--tags: expected items that differ, got an array.\n"],
    [["--ports", "80", "--ports", "81"], "--ports: expected at most 1 item, got 2.\n"],
    [["--ports", "65536"], "--ports: 0: expected at most 65535, got 65536.\n"],
    [["--ports", "9007199254740993"], "--ports: 9007199254740993 is too large to be sent exactly.\n"],
    [["--switches", "true", "--switches", "off"], '--switches: 1: expected a boolean, got "off".\n'],
  ])("is rejected for %j", async (words, problem) => {
    const { kind, stderr, sent } = await run(words);
    expect({ kind, sent }).toEqual({ kind: "usage", sent: [] });
    expect(stderr).toContain(`things make: nothing was sent\n  ${problem}`);
  });
});

it("suggests the property for its name in kebab-case", async () => {
  const { run } = await addOperation({
    body: { type: "object", properties: { azList: { type: "string" } } },
  });
  const { kind, stderr } = await run(["--az-list", "a"]);
  expect(kind).toBe("usage");
  expect(stderr).toContain("--az-list: unknown flag. Did you mean --azList?");
});

describe("a query of an added operation", () => {
  let run: Added["run"];
  beforeAll(async () => {
    ({ run } = await addOperation({
      response: {
        allOf: [
          {
            type: "object",
            properties: { id: { type: "string" }, secret: { type: "string", writeOnly: true } },
          },
          {
            type: "object",
            properties: { tags: { type: "object", additionalProperties: { type: "string" } } },
          },
        ],
      },
    }));
  });

  it.each(["id", "tags.any", "tags"])("accepts the declared field %s", async (query) => {
    expect(await run(["--query", query])).toMatchObject({ kind: "ok", sent: [{}] });
  });

  it.each([
    ["ids", "the response has no field ids. Did you mean id?"],
    ["tags.a.b", "the response has no field tags.a.b; tags.a is a string"],
    ["secret", "the response has no field secret; the fields are id, tags"],
  ])("rejects the unknown field %s", async (query, problem) => {
    const { kind, stderr, sent } = await run(["--query", query]);
    expect({ kind, sent }).toEqual({ kind: "usage", sent: [] });
    expect(stderr).toContain(`  --query: ${problem}`);
  });
});
