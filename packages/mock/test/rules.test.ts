import { describe, expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { send } from "./send.ts";
import { widgets } from "./widgets.ts";

const document = widgets();
const team = "/v1/t-9/widgets";
/** Paths into the document. */
const creation = ["paths", "/v1/{team}/widgets", "post", "responses", "201"];
const linkedBy = [...creation, "links", "show", "parameters", "widget_id"];
const read = ["paths", "/v1/{team}/widgets/{widget_id}", "get", "responses", "200"];
const shownAs = [...read, "content", "application/json"];

async function createWidget(mock = createMock({ document })) {
  const created = await send(mock, "POST", team, { json: { name: "mine", secret: "hush" } });
  return { mock, ...created, path: `${team}/${created.at("/id")}` };
}

describe("another document", () => {
  it("creates with the documented status, without writeOnly properties", async () => {
    const { status, body, at } = await createWidget();
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: "mine", colour: "red", state: "ordered" });
    expect(at("/id")).not.toBe("w-1");
    expect(body).not.toHaveProperty("secret");
  });

  it("has a lifecycle of the successful examples of the same resource", async () => {
    const { mock, path } = await createWidget();
    const states = [];
    for (let count = 0; count < 3; count += 1) states.push((await send(mock, "GET", path)).at("/state"));
    expect(states).toEqual(["ordered", "ready", "ready"]);
  });

  it("has a PUT that replaces and a DELETE that returns the deleted resource", async () => {
    const { mock, path, body, at } = await createWidget();
    const changed = await send(mock, "PUT", path, { json: { name: "yours", colour: "blue", id: "stolen" } });
    const { serial: _, ...kept } = Object(body);
    expect(changed.body).toEqual({ ...kept, name: "yours", colour: "blue" });
    expect((await send(mock, "GET", path)).body).toMatchObject({
      id: at("/id"),
      name: "yours",
      colour: "blue",
    });
    expect(await send(mock, "DELETE", path)).toMatchObject({
      status: 200,
      body: { id: at("/id"), name: "yours" },
    });
    expect((await send(mock, "PUT", path, { json: { name: "yours" } })).at("/errorCode")).toBe("W.404");
  });

  it("has operations below a resource that exist while the resource exists", async () => {
    const { mock, path } = await createWidget();
    expect((await send(mock, "POST", `${path}/restart`)).body).toEqual({ jobId: 40 });
    await send(mock, "DELETE", path);
    expect((await send(mock, "POST", `${path}/restart`)).status).toBe(404);
  });

  it("has numbers as identity: each new one is different and can be read", async () => {
    const mock = createMock({ document });
    const restart = "/v1/t-1/widgets/w-1/restart";
    expect((await send(mock, "POST", restart)).body).toEqual({ jobId: 40 });
    expect((await send(mock, "POST", restart)).body).toEqual({ jobId: 41 });
    expect((await send(mock, "GET", "/v1/t-1/jobs/41")).body).toEqual({ id: 41, done: false });
    expect((await send(mock, "GET", "/v1/t-1/jobs/41")).body).toEqual({ id: 41, done: true });
    expect((await send(mock, "GET", "/v1/t-1/jobs/42")).status).toBe(404);
    expect((await send(mock, "POST", "/v1/t-1/jobs/41/retry")).body).toEqual({ id: 41, tryId: 3 });
    expect((await send(mock, "POST", "/v1/t-1/jobs/41/retry")).body).toEqual({ id: 41, tryId: 4 });
  });

  it("has a list for every parent in which a resource can be created", async () => {
    expect(await send(createMock({ document }), "GET", team)).toMatchObject({
      status: 200,
      body: { items: [] },
    });
  });

  it("does not require a readOnly property from callers", async () => {
    const mock = createMock({ document });
    expect((await send(mock, "POST", team, { json: { colour: "green" } })).body).toEqual({
      errorCode: "W.400",
      errorMsg: 'name is required; colour must be one of "red", "blue", got "green"',
    });
  });

  it("has values checked for their format", async () => {
    const json = { name: "mine", createdAt: "tomorrow" };
    const { at } = await send(createMock({ document }), "POST", team, { json });
    expect(at("/errorMsg")).toBe('createdAt must be a date-time, got "tomorrow"');
  });

  it("prefers a literal path to a parameter", async () => {
    expect((await send(createMock({ document }), "GET", "/v1/t-1/widgets/newest")).at("/state")).toBe(
      "newest",
    );
  });

  it("reports only that an empty parameter is empty", async () => {
    const mock = createMock({
      document: widgets(["paths", "/v1/{team}/widgets", "parameters", "0", "schema", "pattern"], "^t"),
    });
    expect((await send(mock, "GET", "/v1//widgets")).at("/errorMsg")).toBe(
      "path parameter team must not be empty",
    );
    expect((await send(mock, "GET", "/v1/x/widgets")).at("/errorMsg")).toBe(
      'path parameter team must be a string that matches ^t, got "x"',
    );
  });

  it("is read once, and not changed", async () => {
    const own = widgets();
    await send(createMock({ document: own }), "GET", team);
    expect(own).toEqual(widgets());
    Object.assign(Object(own), { paths: {} });
    expect((await send(createMock({ document: own }), "GET", team)).status).toBe(200);
  });

  it("responds with 409 to a name that is in use, until it is free again", async () => {
    const mock = createMock({
      document: widgets(linkedBy, "$request.body#/name"),
    });
    const create = () => send(mock, "POST", team, { json: { name: "mine" } });
    expect((await create()).status).toBe(201);
    expect(await create()).toMatchObject({ status: 409, body: { errorCode: "W.409" } });
    await send(mock, "DELETE", `${team}/mine`);
    expect((await create()).status).toBe(201);
    expect((await send(mock, "GET", `${team}/mine`)).at("/state")).toBe("ordered");
  });
});

describe("a document of which a part cannot be served", () => {
  it("reports a link that refers to something unknown, and serves its operation", async () => {
    const mock = createMock({ document: widgets(linkedBy, "$response.header.Location") });
    expect(await mock.documentProblems()).toMatchObject([
      { message: expect.stringContaining("$response.header.Location") },
    ]);
    expect((await send(mock, "GET", "/v1/t-1/widgets")).status).toBe(200);
  });

  it("reports a schema that Prism would accept everything for, and serves the other operations", async () => {
    const pattern = [...shownAs, "schema", "properties", "name", "pattern"];
    const mock = createMock({ document: widgets(pattern, "[") });
    const [problem] = await mock.documentProblems();
    expect(problem?.message).toContain("expected a regular expression");
    expect(mock.violations).toEqual([]);
  });

  it("responds with a 500 if its examples violate its schemas", async () => {
    const mock = createMock({
      document: widgets([...shownAs, "examples", "ordered", "value", "colour"], "green"),
    });
    const { status, at } = await send(mock, "GET", "/v1/t-1/widgets/w-1");
    expect(status).toBe(500);
    expect(at("/errorCode")).toBe("MOCK.500");
    expect(at("/errorMsg")).toMatch(/violates the document.*colour/);
    expect(mock.violations).toMatchObject([
      { operation: "widgets/get", kind: "response", location: "response" },
    ]);
  });
});
