import { readOperations } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { operationMarkdown } from "../scripts/operation-markdown.ts";
import type { LabelledSample } from "../scripts/samples.ts";

const json = (examples: object) => ({ "application/json": { schema: { type: "object" }, examples } });
const change = {
  operationId: "things/change",
  summary: "Change a thing",
  description: "Changes it.\n",
  "x-confirm": "replaces the old one.",
  parameters: [
    {
      name: "id",
      in: "path",
      required: true,
      description: "Names\n  the thing.",
      schema: { type: "string" },
      examples: { one: { value: "t-1" } },
    },
    { name: "dry", in: "query", description: "Only tries.", schema: { type: "boolean" } },
  ],
  requestBody: {
    description: "What it becomes.",
    required: true,
    content: json({ small: { summary: "A small one.", value: { size: 1 } }, plain: { value: {} } }),
  },
  responses: {
    "200": { description: "As it is now.", content: json({ changed: { value: { size: 1 } } }) },
    "204": { description: "Nothing to change." },
  },
};
const remove = {
  operationId: "things/remove",
  summary: "Remove all",
  responses: { "204": { description: "Gone." } },
};
const operations = readOperations({
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  servers: [{ url: "https://things.example.com" }],
  paths: { "/v1/things/{id}": { put: change }, "/v1/things": { delete: remove } },
});
const samples: LabelledSample[] = [{ lang: "sh", label: "curl", source: "curl x" }];

it("has the same content as the page of the operation, in the same order", () => {
  const [first] = operations;
  if (first === undefined) throw new Error("the document has no operation");
  expect(operationMarkdown(first, samples)).toBe(`# Change a thing

\`PUT https://things.example.com/v1/things/{id}\` (\`things/change\`)

Changes it.

**Warning.** This replaces the old one.

## Parameters

- \`id\` (path, required): Names the thing.
- \`dry\` (query): Only tries.

## Body

What it becomes.

Example \`small\`: A small one.

\`\`\`json
{
  "size": 1
}
\`\`\`

Example \`plain\`

\`\`\`json
{}
\`\`\`

## Samples

### curl

\`\`\`sh
curl x
\`\`\`

## Responses

### 200

As it is now.

Example \`changed\`

\`\`\`json
{
  "size": 1
}
\`\`\`

### 204

Nothing to change.
`);
});

it("omits sections that an operation does not have", () => {
  const [, second] = operations;
  if (second === undefined) throw new Error("the document has one operation only");
  expect(operationMarkdown(second, samples)).toBe(`# Remove all

\`DELETE https://things.example.com/v1/things\` (\`things/remove\`)

## Samples

### curl

\`\`\`sh
curl x
\`\`\`

## Responses

### 204

Gone.
`);
});
