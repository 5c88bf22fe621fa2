import { expect, it } from "vitest";
import { createMock, type Mock, type Scenario } from "../src/index.ts";
import { send } from "./send.ts";
import { widgetSchema, widgetsListed } from "./widgets.ts";

const list = "/v1/t-1/widgets";
const array = { type: "array", items: widgetSchema };
const page = {
  type: "object",
  properties: { items: array, total: { type: "integer" }, next: { type: "string" } },
};
const documented = { items: [{ id: "w-1" }, { id: "w-2" }], total: 2, next: "page-2" };

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
  ["an object with one array", page, documented],
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
  const mock = mockOf(widgetsListed(page, documented));
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

it("responds as Prefer asks", async () => {
  const mock = mockOf(widgetsListed(array, [{ id: "w-9" }]));
  const { body } = await send(mock, "GET", list, { headers: { prefer: "example=some" } });
  expect(body).toEqual([{ id: "w-9" }]);
});
