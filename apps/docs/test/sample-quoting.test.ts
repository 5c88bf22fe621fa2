import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { runInNewContext } from "node:vm";
import { readOperations } from "@meshlift/openapi";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { samplesOf } from "../scripts/samples.ts";

/** Values that a shell would change or run if they were not quoted. */
const value = `it's "$HOME" \`id\` $(id) \\ !y & (z) * #`;
const body = { note: `${value}\nYAML\n`, "a-b": [value], plain: "" };

const parameter = (name: string, where: string) => ({
  name,
  in: where,
  required: true,
  schema: { type: "string" },
  examples: { one: { value } },
});
/** Security schemes, and the requirement of the first one. */
const secured = {
  security: [{ token: [] }],
  components: { securitySchemes: { token: { type: "apiKey", in: "header", name: "X-Auth-Token" } } },
};
const path = '/v1/$things!/{id}/`"a\\$b"`';
const [operation] = readOperations({
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  servers: [{ url: "https://things.example.com" }],
  ...secured,
  paths: {
    [path]: {
      put: {
        operationId: "things/change",
        summary: "Change",
        parameters: [parameter("id", "path"), parameter("q&1", "query"), parameter("X-Note", "header")],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { type: "object" }, examples: { one: { value: body } } } },
        },
        responses: { "204": { description: "Changed." } },
      },
    },
  },
});
if (operation === undefined) throw new Error("the document has no operation");
const samples = samplesOf(operation);

function sourceOf(label: string): string {
  const found = samples.find((sample) => sample.label === label);
  if (found === undefined) throw new Error(`there is no sample ${label}`);
  return found.source;
}

/** Returns the arguments and the input of a command that a shell runs. */
async function run(command: string, source: string): Promise<{ words: string[]; input: string }> {
  const script = `${command}() { printf '%s\\0' "$@"; printf '\\0'; if [ ! -t 0 ]; then cat; fi; }\n${source}\n`;
  const env = {
    ...process.env,
    MESHLIFT_ENDPOINT: "https://x.test",
    MESHLIFT_TOKEN: "a token",
    MESHLIFT_USERNAME: "a user",
    MESHLIFT_PASSWORD: "a password",
  };
  const running = promisify(execFile)("sh", ["-c", script], { env });
  running.child.stdin?.end();
  const { stdout, stderr } = await running;
  expect(stderr).toBe("");
  const [words = "", input = ""] = stdout.split("\0\0");
  return { words: words.split("\0"), input };
}

it("passes every value unchanged to curl, and the token as its input", async () => {
  const { words, input } = await run("curl", sourceOf("curl"));
  const [target = "", search = ""] = words[3]?.split("?") ?? [];
  expect(decodeURIComponent(target)).toBe(`https://x.test${path.replace("{id}", () => value)}`);
  expect([...new URLSearchParams(search)]).toEqual([["q&1", value]]);
  expect(words.toSpliced(3, 1)).toEqual([
    "-sS",
    "-X",
    "PUT",
    "-H",
    "Content-Type: application/json",
    "-H",
    "@-",
    "-H",
    `X-Note: ${value}`,
    "--data-raw",
    JSON.stringify(body, null, 2),
  ]);
  // Other users of the machine can read the arguments.
  expect(words.join(" ")).not.toContain("a token");
  expect(input).toBe("X-Auth-Token: a token\n");
});

it("has no ! in double quotes, which an interactive shell would expand", () => {
  const [, second] = sourceOf("curl").split("\n");
  expect(second).toMatch(/^ {2}curl .* "\$MESHLIFT_ENDPOINT[^!]*" \\$/);
});

it("passes every value unchanged to the command line", async () => {
  const { words, input } = await run("meshlift", sourceOf("CLI"));
  expect(words).toEqual(["things", "change", "--id", value, "--q-1", value, "--x-note", value, "-f", "-"]);
  expect(parse(input)).toEqual(body);
});

it("passes every value unchanged to the client", () => {
  const argument = /client\.things\.change\(([^]*)\);$/.exec(sourceOf("TypeScript"))?.[1];
  const given: unknown = runInNewContext(`JSON.stringify(${argument})`);
  expect(JSON.parse(String(given))).toEqual({ id: value, "q&1": value, "X-Note": value, body });
});

describe("an operation with lists and a form", () => {
  const list = { type: "array", items: { type: "string" } };
  const [upload] = readOperations({
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    servers: [{ url: "https://things.example.com" }],
    paths: {
      "/v1/things": {
        post: {
          operationId: "things/upload",
          summary: "Upload",
          parameters: [
            { name: "tag", in: "query", schema: list, example: ["a", "b c"] },
            { name: "sort", in: "query", explode: false, schema: list, example: ["x", "y"] },
          ],
          requestBody: {
            required: true,
            content: {
              "application/x-www-form-urlencoded": {
                schema: { type: "object", properties: { name: { type: "string" }, part: list } },
                example: { name: "@etc", part: ["1", "2"] },
              },
            },
          },
          responses: { "204": { description: "Uploaded." } },
        },
      },
    },
  });
  if (upload === undefined) throw new Error("the document has no operation");
  const sources = new Map(samplesOf(upload).map(({ label, source }) => [label, source]));

  it("sends each item and each field with curl", async () => {
    const { words } = await run("curl", sources.get("curl") ?? "");
    expect(words).toEqual([
      "-sS",
      "-X",
      "POST",
      "https://x.test/v1/things?tag=a&tag=b%20c&sort=x,y",
      ...["name=@etc", "part=1", "part=2"].flatMap((field) => ["--data-urlencode", field]),
    ]);
  });

  it("repeats the flag of a list on the command line", async () => {
    const { words } = await run("meshlift", sources.get("CLI") ?? "");
    expect(words.slice(2, 10)).toEqual(["--tag", "a", "--tag", "b c", "--sort", "x", "--sort", "y"]);
  });
});

describe("the credential of a sample", () => {
  const samplesWith = (scheme: object | undefined) => {
    const [read] = readOperations({
      openapi: "3.1.0",
      info: { title: "Things", version: "1" },
      servers: [{ url: "https://things.example.com" }],
      ...(scheme === undefined
        ? {}
        : { security: [{ one: [] }], components: { securitySchemes: { one: scheme } } }),
      paths: {
        "/v1/things": { get: { operationId: "things/list", responses: { "204": { description: "" } } } },
      },
    });
    if (read === undefined) throw new Error("the document has no operation");
    return new Map(samplesOf(read).map(({ label, source }) => [label, source]));
  };

  it.each([
    [
      "a bearer token",
      { type: "http", scheme: "bearer" },
      "Authorization: Bearer a token\n",
      "auth: { token }",
    ],
    [
      "HTTP Basic",
      { type: "http", scheme: "basic" },
      `Authorization: Basic ${btoa("a user:a password")}\n`,
      "auth: basicAuth({ username, password })",
    ],
  ])("is %s where the document asks for it", async (_, scheme, header, auth) => {
    const sources = samplesWith(scheme);
    const { words, input } = await run("curl", sources.get("curl") ?? "");
    expect(input).toBe(header);
    expect(words.join(" ")).not.toMatch(/a token|a password|YSB1c2V/);
    expect(sources.get("TypeScript")).toContain(auth);
  });

  it("is missing where the operation needs none", async () => {
    const { words, input } = await run("curl", samplesWith(undefined).get("curl") ?? "");
    expect(words).toEqual(["-sS", "-X", "GET", "https://x.test/v1/things"]);
    expect(input).toBe("");
  });
});
