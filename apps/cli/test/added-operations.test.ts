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

const inParameters = (place: string): AddedParts => ({
  parameters: Object.entries(values).map(([name, schema]) => ({ name, in: place, schema })),
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
    ["--whole", "three", 'expected a whole number, got "three"'],
    ["--whole", "0x10", 'expected a whole number, got "0x10"'],
    ["--whole", "1_000", 'expected a whole number, got "1_000"'],
    ["--whole", " 1", 'expected a whole number, got " 1"'],
    ["--whole", "Infinity", 'expected a whole number, got "Infinity"'],
    ["--whole", "1.5", "expected a whole number, got the number 1.5"],
    ["--share", "half", 'expected a number, got "half"'],
    ["--on", "yes", 'expected true or false, got "yes"'],
    ["--on", "TRUE", 'expected true or false, got "TRUE"'],
    ["--count", "0", "must be at least 1, got the number 0"],
    ["--count", "10", "must be at most 9, got the number 10"],
    ["--count", "3", "must be multiple of 2"],
    ["--share", "0", "must be more than 0, got the number 0"],
    ["--share", "1", "must be less than 1, got the number 1"],
    ["--code", "a", 'needs at least 2 characters, got "a"'],
    ["--code", "abcde", 'may have at most 4 characters, got "abcde"'],
    ["--code", "A1", 'must match ^[a-z]*$, got "A1"'],
    ["--letter", "ab", 'may have at most 1 character, got "ab"'],
    ["--letter", "", "must not be empty"],
    ["--kind", "blue", 'must be one of "red", "green", got "blue"'],
    ["--level", "3", "must be one of 1, 2, got the number 3"],
  ])("rejects %s %j", async (flag, text, problem) => {
    const { exit, stderr, sent } = await run([flag, text]);
    expect({ exit, sent }).toEqual({ exit: "usage", sent: [] });
    expect(stderr).toContain(`things make: nothing was sent\n  ${flag}: ${problem}.\n`);
  });

  it.each([
    ["--count", ["--count", "2", "--count", "4"]],
    ["--on", ["--on", "false", "--on"]],
    ["--on", ["--on", "--on=false"]],
  ])("rejects %s with two different values: %j", async (flag, words) => {
    const { exit, stderr, sent } = await run(words);
    expect({ exit, sent }).toEqual({ exit: "usage", sent: [] });
    expect(stderr).toContain(`${flag}: was given 2 times with different values; keep one.`);
  });

  it("is in the help with the values that it takes", () => {
    expect(help()).toMatch(/^ +--on \[true\|false\]$/m);
    expect(help()).toMatch(/^ +--whole <integer> +\(-9007199254740991 to 9007199254740991\)$/m);
    expect(help()).toMatch(/^ +--kind <string> +\(one of red, green\)$/m);
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
        "--rules: holds a number too large to be sent exactly; if it is a name or an ID, put it in quotes.\n",
      ],
    ),
    [["--either", "true"], "--either: has none of the forms that the API documents, got true.\n"],
    [["--labels", "[]"], "--labels: expected an object, got a list.\n"],
    [["--labels", "null"], "--labels: expected an object, got nothing.\n"],
    [["--rules", "{}"], "--rules: expected a list, got an object.\n"],
    [["--rules", '[{"port":"80"}]'], '--rules: 0.port: expected a whole number, got "80".\n'],
    [["--rules", '[{"prot":80}]'], "--rules: 0.prot: there is no such member.\n"],
    [["--labels", '{"a":1}'], "--labels: a: expected text, got the number 1; put it in quotes.\n"],
    [["--tags", "a"], "--tags: needs at least 2 values.\n"],
    [["--tags", "a", "--tags", "b", "--tags", "c", "--tags", "d"], "--tags: may have at most 3 values.\n"],
    [["--tags", "a", "--tags", "a"], "--tags: holds the same value twice.\n"],
    [["--ports", "80", "--ports", "81"], "--ports: may have at most 1 value.\n"],
    [["--ports", "65536"], "--ports: 0: must be at most 65535, got the number 65536.\n"],
    [["--ports", "9007199254740993"], "--ports: 9007199254740993 is too large to be sent exactly.\n"],
    [["--switches", "true", "--switches", "off"], '--switches: 1: expected true or false, got "off".\n'],
  ])("is rejected for %j", async (words, problem) => {
    const { exit, stderr, sent } = await run(words);
    expect({ exit, sent }).toEqual({ exit: "usage", sent: [] });
    expect(stderr).toContain(`things make: nothing was sent\n  ${problem}`);
  });
});
