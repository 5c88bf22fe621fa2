import { createCompiler } from "@meshlift/testing/type-errors";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { bundleClient } from "../scripts/bundle.ts";
import { clientModules } from "../scripts/generated-modules.ts";
import { documentWith, operationsWith } from "./things-document.ts";

const text = { type: "string" };
const number = { type: "integer" };
const item = { type: "object", properties: { id: text } };

/** The changes that make the operation of the document a list with these query parameters and this response. */
function listWith(parameters: Record<string, object>, properties: object, more: object = {}) {
  return {
    parameters: Object.entries(parameters).map(([name, schema]) => ({ name, in: "query", schema })),
    responses: {
      "200": {
        description: "Things",
        content: { "application/json": { schema: { type: "object", properties } } },
        ...more,
      },
    },
  };
}

const byMarker = listWith(
  { marker: text, limit: number },
  {
    things: { type: "array", items: item },
    page_info: { type: "object", properties: { next_marker: text } },
  },
);
const byOffset = listWith(
  { offset: number },
  { things: { type: "array", items: item }, total_count: number },
);
const byPlainOffset = listWith({ offset: number }, { things: { type: "array", items: item } });
const byLastItem = listWith({ marker: text }, { things: { type: "array", items: item } });
const byLink = listWith(
  { after: text },
  { data: { type: "array", items: item }, cursors: { type: "object", properties: { end: text } } },
  {
    links: { next: { operationId: "things/list", parameters: { after: "$response.body#/cursors/end" } } },
  },
);
const byPageToken = listWith(
  { pageToken: text },
  { things: { type: "array", items: item }, nextPageToken: { type: ["string", "null"] } },
);

/** Creates the client of a document with one list, whose service gives these responses in turn. */
async function listOf(changes: Record<string, unknown>, responses: readonly (object | number)[]) {
  const operations = operationsWith(changes);
  const [source = ""] = await bundleClient(operations, [`export { createClient } from "./index.js";`]);
  const { createClient } = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  const queries: string[] = [];
  const client = createClient({
    region: "cn-north-4",
    auth: { token: "t" },
    retry: { baseDelay: 1, maxDelay: 1 },
    fetch: async (input: string) => {
      const response = responses[queries.length] ?? {};
      queries.push(new URL(input).search);
      return typeof response === "number" ? Response.json({}, { status: response }) : Response.json(response);
    },
  });
  return { list: client.things.list, queries };
}

/** Reads a generator to its end; also returns the error that ended it. */
async function readAll(values: AsyncIterable<unknown>): Promise<{ found: unknown[]; error?: unknown }> {
  const found: unknown[] = [];
  try {
    for await (const value of values) found.push(value);
    return { found };
  } catch (error) {
    return { found, error };
  }
}

const [one, two, three] = [{ id: "1" }, { id: "2" }, { id: "3" }];

describe("the pages of a list", () => {
  const cases: [string, Record<string, unknown>, object[], string[]][] = [
    [
      "a marker of the response, which ends the list by its absence",
      byMarker,
      [
        { things: [one, two], page_info: { next_marker: "2" } },
        { things: [three], page_info: {} },
      ],
      ["", "?marker=2"],
    ],
    [
      "a marker that null ends, after an empty page",
      byPageToken,
      [
        { things: [one, two], nextPageToken: "b" },
        { things: [], nextPageToken: "c" },
        { things: [three], nextPageToken: null },
      ],
      ["", "?pageToken=b", "?pageToken=c"],
    ],
    [
      "a link of the list to itself",
      byLink,
      [
        { data: [one, two], cursors: { end: "x" } },
        { data: [three], cursors: { end: "" } },
      ],
      ["", "?after=x"],
    ],
    [
      "an offset, until the total",
      byOffset,
      [
        { things: [one, two], total_count: 3 },
        { things: [three], total_count: 3 },
      ],
      ["", "?offset=2"],
    ],
    [
      "an offset without a total, until an empty page",
      byPlainOffset,
      [{ things: [one, two] }, { things: [three] }, { things: [] }],
      ["", "?offset=2", "?offset=3"],
    ],
    [
      "the ID of the last item, until an empty page",
      byLastItem,
      [{ things: [one, two] }, { things: [three] }, { things: null }],
      ["", "?marker=2", "?marker=3"],
    ],
  ];
  it.each(cases)("follow %s", async (_, changes, responses, expected) => {
    const { list, queries } = await listOf(changes, responses);
    expect(await readAll(list.items({}))).toEqual({ found: [one, two, three] });
    expect(queries).toEqual(expected);
  });

  it("begin where the request says, and keep its other parameters", async () => {
    const responses = [{ things: [one], page_info: { next_marker: "c" } }, { things: [two] }];
    const { list, queries } = await listOf(byMarker, responses);
    expect(await readAll(list.pages({ marker: "b", limit: 1 }))).toEqual({ found: responses });
    expect(queries).toEqual(["?marker=b&limit=1", "?marker=c&limit=1"]);
    const offset = await listOf(byOffset, [{ things: [three], total_count: 3 }]);
    expect(await readAll(offset.list.items({ offset: 2 }))).toEqual({ found: [three] });
  });

  it("are read only when the loop asks for them", async () => {
    const { list, queries } = await listOf(byMarker, [{ things: [one], page_info: { next_marker: "b" } }]);
    for await (const first of list.items()) {
      expect(first).toEqual(one);
      break;
    }
    expect(queries).toHaveLength(1);
  });

  it("are retried like a single call, and give what came before a failure", async () => {
    const next = { things: [one], page_info: { next_marker: "b" } };
    const retried = await listOf(byMarker, [next, 503, { things: [two] }]);
    expect(await readAll(retried.list.items())).toEqual({ found: [one, two] });
    const failed = await listOf(byMarker, [next, 404]);
    expect(await readAll(failed.list.items())).toEqual({
      found: [one],
      error: expect.objectContaining({ name: "NotFoundError", status: 404 }),
    });
  });

  it("end with the reason of the signal", async () => {
    const { list, queries } = await listOf(byMarker, [
      { things: [one], page_info: { next_marker: "b" } },
      { things: [two] },
    ]);
    const stop = new AbortController();
    const reason = new Error("enough");
    const found: unknown[] = [];
    const reading = (async () => {
      for await (const value of list.items({}, { signal: stop.signal })) {
        found.push(value);
        stop.abort(reason);
      }
    })();
    await expect(reading).rejects.toBe(reason);
    expect([found, queries]).toEqual([[one], [""]]);
  });
});

describe("a list that would never end is an error", () => {
  const cases: [string, Record<string, unknown>, object[], string][] = [
    [
      "the marker of the same page",
      byMarker,
      [
        { things: [one], page_info: { next_marker: "b" } },
        { things: [two], page_info: { next_marker: "b" } },
      ],
      "page 2 has the marker of an earlier page",
    ],
    [
      "a circle of markers",
      byMarker,
      ["b", "c", "b"].map((next_marker) => ({ things: [one], page_info: { next_marker } })),
      "page 3 has the marker of an earlier page",
    ],
    ["an offset that is ignored", byPlainOffset, [{ things: [one] }, { things: [one] }], "page 2 repeats"],
    ["an item without an ID", byLastItem, [{ things: [{}] }], "page 1 has a marker that is neither"],
    [
      "a marker that is an object",
      byMarker,
      [{ things: [one], page_info: { next_marker: {} } }],
      "page 1 has a marker that is neither",
    ],
    ["no list", byMarker, [{ things: { id: "1" } }], "page 1 has no list of items"],
  ];
  it.each(cases)("%s", async (_, changes, responses, message) => {
    const { list, queries } = await listOf(changes, responses);
    const { error } = await readAll(list.items());
    expect(error).toMatchObject({ name: "ApiError", operation: "things/list" });
    expect(String(error)).toContain(message);
    expect(queries).toHaveLength(responses.length);
  });
});

const root = fileURLToPath(new URL("..", import.meta.url));

it("have the types of the document, also where the response itself is the array", async () => {
  const compiler = createCompiler(`${root}tsconfig.json`, [`${root}src/index.ts`, `${root}generated/use.ts`]);
  const errorsOf = async (changes: Record<string, unknown>, use: string) => {
    const modules = await clientModules(documentWith(changes));
    const files = new Map([...modules].map(([name, source]) => [`${root}generated/${name}`, source]));
    const source = `import type { Methods } from "./operations.ts";
export async function use({ things }: Methods): Promise<void> { ${use} }`;
    return compiler.typeErrors(files.set(`${root}generated/use.ts`, source));
  };
  const useItem = `for await (const thing of things.list.items({ limit: 1 })) { const id: string | undefined = thing.id; void id; }`;
  expect(await errorsOf(byMarker, useItem)).toEqual([]);
  const usePage = `for await (const page of things.list.pages()) { const wrong: number = page.things; void wrong; }`;
  expect(await errorsOf(byMarker, usePage)).toEqual([expect.stringContaining("number")]);
  const schema = { type: "array", items: item };
  const plain = {
    ...listWith({ marker: text, limit: number }, {}),
    responses: { "200": { description: "Things", content: { "application/json": { schema } } } },
  };
  expect(await errorsOf(plain, useItem)).toEqual([]);
});

it("exist only where the document describes them", async () => {
  const { list } = await listOf(listWith({ limit: number }, { things: { type: "array", items: item } }), []);
  expect(list.pages).toBeUndefined();
});
