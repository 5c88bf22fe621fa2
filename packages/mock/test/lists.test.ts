import { expect, it } from "vitest";
import { withValueIn } from "@meshlift/openapi";
import { createMock, type Mock, type Scenario } from "../src/index.ts";
import { boxes, documented, errors, inPath, inQuery } from "./boxes.ts";
import { send } from "./send.ts";
import { widgetSchema, widgetsListed } from "./widgets.ts";

const list = "/v1/t-1/widgets";
const array = { type: "array", items: widgetSchema };
const page = {
  type: "object",
  properties: { items: array, total: { type: "integer" }, next: { type: "string" } },
};
const documentedPage = { items: [{ id: "w-1" }, { id: "w-2" }], total: 2, next: "page-2" };

function mockOf(document: unknown, scenario: Scenario = {}): Mock<string> {
  let second = 0;
  const clock = () => new Date(Date.UTC(2030, 0, 1, 0, 0, (second += 1)));
  return createMock({ document, scenario, clock });
}

async function create(mock: Mock<string>, team: string, name: string): Promise<string> {
  return String((await send(mock, "POST", `/v1/${team}/widgets`, { json: { name } })).at("/id"));
}

async function shown(mock: Mock<string>, path = list): Promise<unknown[]> {
  const { status, body } = await send(mock, "GET", path);
  expect(status).toBe(200);
  return Object(body).items ?? body;
}

it.each([
  ["an array", array, [{ id: "w-1" }]],
  ["an object with one array", page, documentedPage],
])(
  "lists in %s resources from the start, then created ones in order of creation",
  async (_, schema, example) => {
    const mock = mockOf(widgetsListed(schema, example));
    expect(await shown(mock)).toMatchObject([{ id: "w-1", name: "first", state: "ordered" }]);
    const ids = [await create(mock, "t-1", "two"), await create(mock, "t-1", "three")];
    await create(mock, "t-2", "elsewhere");
    expect(await shown(mock)).toMatchObject([
      { id: "w-1" },
      { id: ids[0], name: "two", colour: "red", createdAt: expect.stringMatching(/^2030-/) },
      { id: ids[1], name: "three" },
    ]);
    expect(await shown(mock, "/v1/t-2/widgets")).toMatchObject([{ name: "elsewhere" }]);
    expect(await shown(mock, "/v1/t-3/widgets")).toEqual([]);
    expect(mock.violations).toEqual([]);
  },
);

it("lists resources in their current state without deleted ones, and does not advance them", async () => {
  const mock = mockOf(widgetsListed(array, []), {
    seeds: [{ operation: "widgets/get", parameters: { widget_id: "w-7" }, example: "ready" }],
  });
  const id = await create(mock, "t-1", "two");
  for (let time = 0; time < 3; time += 1) {
    expect(await shown(mock)).toMatchObject([
      { id: "w-1" },
      { id: "w-7", state: "ready" },
      { id, state: "ordered" },
    ]);
  }
  await send(mock, "GET", `${list}/${id}`);
  await send(mock, "GET", `${list}/${id}`);
  await send(mock, "PUT", `${list}/${id}`, { json: { name: "renamed" } });
  await send(mock, "DELETE", `${list}/w-1`);
  expect(await shown(mock)).toMatchObject([{ id: "w-7" }, { id, name: "renamed", state: "ready" }]);
  await mock.use({ progress: [{ time: "1h" }] });
  const later = await create(mock, "t-1", "later");
  await mock.advance("1h");
  expect(await shown(mock)).toMatchObject([{ id }, { id: later, state: "ready" }]);
});

it("sets the counts of the example, and leaves the rest as documented", async () => {
  const mock = mockOf(widgetsListed(page, documentedPage));
  expect((await send(mock, "GET", list)).body).toMatchObject({ total: 1, next: "page-2" });
  await create(mock, "t-1", "two");
  const { body } = await send(mock, "GET", list);
  expect(Object.keys(Object(body))).toEqual(["items", "total", "next"]);
  expect(body).toMatchObject({ total: 2, next: "page-2" });
});

it.each([
  ["an object that says nothing of an array", { type: "object" }, { items: [] }],
  [
    "items with a property of another type",
    { type: "array", items: { type: "object", properties: { id: { type: "integer" } } } },
    [{ id: 9 }],
  ],
  [
    "two arrays",
    { type: "object", properties: { items: array, others: array } },
    { items: [{ id: "w-9" }], others: [] },
  ],
])("responds with the example if the document is ambiguous: %s", async (_case, schema, example) => {
  const mock = mockOf(widgetsListed(schema, example));
  await create(mock, "t-1", "two");
  expect((await send(mock, "GET", list)).body).toEqual(example);
});

it("shows summaries: the properties of an item that a read has with the same schemas", async () => {
  const { id, state } = widgetSchema.properties;
  const summary = { type: "object", properties: { id: { ...id, description: "Another text." }, state } };
  const mock = mockOf(widgetsListed({ type: "array", items: summary }, [{ id: "w-9" }]));
  const made = await create(mock, "t-1", "two");
  expect(await shown(mock)).toEqual([
    { id: "w-1", state: "ordered" },
    { id: made, state: "ordered" },
  ]);
});

it("shows what a link of another path creates", async () => {
  const path = "/racks/{rack}/shelves/{shelf}";
  const shelf = { type: "object", properties: { id: { type: "string" } } };
  const of = (schema: unknown, value: unknown) => ({
    "200": documented(schema, { one: { value } }),
    ...errors,
  });
  const link = {
    operationId: "shelves/get",
    parameters: { rack: "$request.path.name", shelf: "$response.body#/id" },
  };
  const parameters = [inPath("rack", "r-1"), inPath("shelf", "s-1")];
  const document = boxes(
    [
      ["paths", path],
      {
        parameters,
        get: { operationId: "shelves/get", summary: "Read", responses: of(shelf, { id: "s-1" }) },
      },
    ],
    [
      ["paths", "/racks/{r}/shelves"],
      {
        parameters: [inPath("r", "r-1")],
        get: {
          operationId: "shelves/list",
          summary: "List",
          responses: of(
            { type: "object", properties: { shelves: { type: "array", items: shelf } } },
            { shelves: [] },
          ),
        },
      },
    ],
    [
      ["paths", "/racks/{name}/extend"],
      {
        parameters: [inPath("name", "r-1")],
        post: {
          operationId: "racks/extend",
          summary: "Extend",
          responses: {
            "200": { ...documented(shelf, { one: { value: { id: "s-1" } } }), links: { made: link } },
            ...errors,
          },
        },
      },
    ],
  );
  const mock = createMock({ document });
  const { at } = await send(mock, "POST", "/racks/r-2/extend");
  expect(await send(mock, "GET", "/racks/r-2/shelves")).toMatchObject({
    status: 200,
    body: { shelves: [{ id: "s-1" }, { id: at("/id") }] },
  });
});

it("ignores a limit that is no whole number, and filters by numbers and by the ID in the path", async () => {
  const query = [
    inQuery("limit", { type: "string" }, "10"),
    inQuery("serial", { type: "integer" }, 7),
    inQuery("widget_id", { type: "string" }, "w-1"),
  ];
  const document = withValueIn(
    widgetsListed(array, []),
    ["paths", "/v1/{team}/widgets", "get", "parameters"],
    query,
  );
  const mock = mockOf(document);
  const id = await create(mock, "t-1", "two");
  await send(mock, "PUT", `${list}/${id}`, { json: { name: "two", serial: 8 } });
  const idsAt = async (search: string) =>
    (await shown(mock, `${list}?${search}`)).map((item) => Object(item).id);
  expect(await idsAt("limit=-1")).toEqual(["w-1", id]);
  expect(await idsAt("limit=1")).toEqual(["w-1"]);
  expect(await idsAt("serial=08")).toEqual([id]);
  expect(await idsAt(`widget_id=${id}`)).toEqual([id]);
});

it.each([
  ["an empty text", { type: "string" }, ""],
  ["null", { type: ["string", "null"] }, null],
])("ends the pages with %s where the next marker is required", async (_, schema, last) => {
  const pages = {
    type: "object",
    required: ["next_marker"],
    properties: { items: array, next_marker: schema },
  };
  const document = widgetsListed(pages, { items: [], next_marker: "w-1" });
  expect((await send(mockOf(document), "GET", list)).at("/next_marker")).toBe(last);
});

it.each([
  ["marker", ["next_marker"]],
  ["cursor", ["next_cursor"]],
  ["cursor", ["page_info", "next_cursor"]],
])("pages by %s, with the next one in %j", async (parameter, tokens) => {
  const [last = "", ...outer] = tokens.toReversed();
  const inner = { type: "object", properties: { [last]: { type: "string" } } };
  const [holder] = outer;
  const pages = {
    type: "object",
    properties: { items: array, ...(holder === undefined ? inner.properties : { [holder]: inner }) },
  };
  const example = withValueIn({ items: [], ...(holder !== undefined && { [holder]: {} }) }, tokens, "w-1");
  const document = withValueIn(
    widgetsListed(pages, example),
    ["paths", "/v1/{team}/widgets", "get", "parameters"],
    [inQuery("limit", { type: "integer" }, 1), inQuery(parameter, { type: "string" }, "w-1")],
  );
  const mock = mockOf(document);
  const id = await create(mock, "t-1", "two");
  const first = await send(mock, "GET", `${list}?limit=1`);
  expect(first.at(`/${tokens.join("/")}`)).toBe("w-1");
  const second = await send(mock, "GET", `${list}?limit=1&${parameter}=w-1`);
  expect(second.body).toMatchObject({ items: [{ id }] });
  expect(second.at(`/${tokens.join("/")}`)).toBeUndefined();
  expect(mock.violations).toEqual([]);
});

it("responds as Prefer asks", async () => {
  const mock = mockOf(widgetsListed(array, [{ id: "w-9" }]));
  const { body } = await send(mock, "GET", list, { headers: { prefer: "example=some" } });
  expect(body).toEqual([{ id: "w-9" }]);
});
