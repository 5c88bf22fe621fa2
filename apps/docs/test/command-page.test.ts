import { readOperations } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { commandPage } from "../scripts/command-page.ts";

const operations = readOperations({
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  servers: [{ url: "https://things.example.com" }],
  paths: {
    "/things": {
      get: {
        operationId: "things/list",
        summary: "List things",
        description: "Lists things.\n\nAt most $1 of them.\n",
        responses: { "204": { description: "None." } },
      },
    },
  },
});
const page = `---
title: "meshlift things list"
---

Lists things.

At most $1 of them.

## Flags

- \`--all\`: All of them.
- \`--one ID\`: Only this one.

The end.
`;

it("refers to the page of the operation for the description, and names only the verb in the navigation", () => {
  expect(commandPage("things/list.md", page, operations)).toBe(`---
sidebar:
  label: "list"
title: "meshlift things list"
---

Lists things.

The page [List things](/api/operations/things-list/) has the parameters, the responses, and what to know before and after the call.

## Flags

<div class="members">

- **\`--all\`**

  All of them.
- **\`--one ID\`**

  Only this one.

</div>

The end.
`);
});

it("leaves the text of other pages unchanged", () => {
  expect(commandPage("index.md", '---\ntitle: "meshlift"\n---\n\nText.\n', operations)).toBe(
    '---\nsidebar:\n  label: "Overview"\ntitle: "meshlift"\n---\n\nText.\n',
  );
  expect(commandPage("exit-codes.md", '---\ntitle: "Exit codes"\n---\n\nText.\n', operations)).toBe(
    '---\ntitle: "Exit codes"\n---\n\nText.\n',
  );
});

it("refuses the page of an operation that does not contain its description", () => {
  expect(() => commandPage("things/list.md", "---\n---\n\nOther text.\n", operations)).toThrow(
    "things/list.md does not contain the description of things/list",
  );
});
