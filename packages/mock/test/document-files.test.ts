import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { createMock, DocumentFileError, readDocument } from "../src/index.ts";

/** Writes files to a new folder. */
async function write(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "meshlift-documents-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const main = (ref: string) => `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      responses:
        "200":
          description: All
          content:
            application/json:
              schema: { $ref: "${ref}" }
              example: { $ref: data.yaml }
`;

it.each([
  ["YAML", "openapi.yaml", "openapi: 3.1.0\npaths: { /pets: { get: {} } }\n"],
  ["JSON", "openapi.json", JSON.stringify({ openapi: "3.1.0", paths: { "/pets": { get: {} } } })],
])("reads a document in %s", async (_, name, text) => {
  const folder = await write({ [name]: text });
  const mock = createMock({ document: await readDocument(join(folder, name)) });
  expect((await mock.fetch("http://localhost/pets")).status).toBe(200);
});

it("bundles several files, and leaves a $ref in an example alone", async () => {
  const folder = await write({
    "openapi.yaml": main("schemas.yaml#/Pet"),
    "schemas.yaml": "Pet: { type: object, required: [$ref], properties: { $ref: { type: string } } }",
  });
  const mock = createMock({ document: await readDocument(join(folder, "openapi.yaml")) });
  const response = await mock.fetch("http://localhost/pets");
  expect(await response.json()).toEqual({ $ref: "data.yaml" });
});

it("fetches nothing: a reference to a URL is refused with its location", async () => {
  const asked: unknown[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const folder = await write({ "openapi.yaml": main(`http://127.0.0.1:${port}/pet.yaml`) });
  await expect(readDocument(join(folder, "openapi.yaml"))).rejects.toThrow(/openapi\.yaml.*reads no URLs/);
  expect(asked).toEqual([]);
});

it.each([
  ["a file that does not exist", "no such file", {}],
  [
    "invalid YAML, with line and column",
    /openapi\.yaml:\d+:\d+: /,
    { "openapi.yaml": "a: 1\nb: [1\nc: 2\n" },
  ],
  ["a duplicate key, with line and column", ':2:1: duplicate key "a"', { "openapi.yaml": "a: 1\na: 2\n" }],
  ["YAML that is nested too deeply", "nested too deeply", { "openapi.yaml": "[".repeat(100_000) }],
  ["a file without a document", "expected an OpenAPI document", { "openapi.yaml": "- 1" }],
  ["a reference to a missing file", "schemas.yaml", { "openapi.yaml": main("schemas.yaml#/Pet") }],
])("rejects %s", async (_, message, files) => {
  const folder = await write(files);
  const read = readDocument(join(folder, "openapi.yaml"));
  await expect(read).rejects.toThrow(message);
  await expect(read).rejects.toThrow(DocumentFileError);
});

it.skipIf(process.platform === "win32").each(["/dev/zero", tmpdir()])(
  "reads regular files only, and not %s",
  async (file) => {
    await expect(readDocument(file)).rejects.toThrow(`cannot read ${file}: not a regular file`);
  },
);

it("lists twenty problems of a file that is no YAML, each on a short line", async () => {
  const quoted = `"${"long ".repeat(100)}"`;
  const folder = await write({ "page.yaml": `a: 1\n${`: }\n${quoted} : : x\n`.repeat(200)}` });
  const error: unknown = await readDocument(join(folder, "page.yaml")).catch((thrown: unknown) => thrown);
  const lines = String(error).split("\n");
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toMatch(/page\.yaml:\d+:\d+: \d+ more problems from here on; is this a YAML file\?$/);
  for (const line of lines) expect(line.length).toBeLessThan(folder.length + 180);
});
