import { expect, it } from "vitest";
import { loadContract } from "../src/contract/contract.ts";
import { explainContract } from "../src/contract/explain.ts";
import { createMock, type Mock } from "../src/index.ts";
import { boxes, documented, errors, inPath, inQuery } from "./boxes.ts";
import { send } from "./send.ts";

/** Writes that start a job and respond with its number, at a path that also has a GET. */

const text = { type: "string" };
const number = { type: "integer" };
const object = (properties: object) => ({ type: "object", properties });
const job = object({ engine: text, jobId: number });
const engine = object({ id: text, version: text });
const jobShown = documented(job, { one: { value: { engine: "e-1", jobId: 7 } } });
const engineShown = documented(engine, { one: { value: { id: "e-1", version: "1.0" } } });
const body = (schema: object, value: object) => ({
  requestBody: { ...documented(schema, { one: { value: { ...value } } }), required: true },
});
const versionSent = body(object({ version: text }), { version: "2.0" });
const responses = (success: object) => ({ responses: { "200": success, ...errors } });

/** Returns a document with these operations on one engine, or below it. */
const withOperations = (operations: object, path = "/engines/{engine}") =>
  boxes([["paths", path], { parameters: [inPath("engine", "e-1")], ...operations }]);
const operation = (id: string, more: object) => ({ operationId: id, summary: "Do", ...more });

/** Sends a request three times. @returns the numbers of the jobs. */
async function jobIds(mock: Mock<string>, method: string, path: string, json?: unknown): Promise<unknown[]> {
  const ids = [];
  for (let call = 0; call < 3; call += 1) {
    ids.push((await send(mock, method, path, json === undefined ? {} : { json })).at("/jobId"));
  }
  return ids;
}

it.each(["put", "patch", "post"])(
  "starts a new job with each %s, and the GET of its path shows the last one",
  async (method) => {
    const document = withOperations(
      {
        get: operation("jobs/get", responses(jobShown)),
        [method]: operation("jobs/start", { ...versionSent, ...responses(jobShown) }),
      },
      "/engines/{engine}/upgrade",
    );
    const mock = createMock({ document });
    const path = "/engines/e-1/upgrade";
    expect(await jobIds(mock, method.toUpperCase(), path, { version: "2.0" })).toEqual([7, 8, 9]);
    expect((await send(mock, "GET", path)).body).toEqual({ engine: "e-1", jobId: 9 });
    expect(await mock.state()).toContainEqual({
      operation: "jobs/get",
      path,
      value: { engine: "e-1", jobId: 9 },
    });
    const explained = explainContract(await loadContract(document));
    expect(explained).toContain("responds with a number that grows with each call");
    expect(explained).toMatch(/jobs\/start .+\n {2}(replaces|changes) the resource at \/engines/);
    expect(explained).not.toContain("! its ");
  },
);

it("changes a resource, and responds with a new job each time", async () => {
  const shown = documented(object({ ...job.properties, version: text, at: { ...text, readOnly: true } }), {
    one: { value: { engine: "e-1", jobId: 7, version: "0.1", at: "2026-01-02T03:04:05Z" } },
  });
  const document = withOperations({
    get: operation("engines/get", responses(engineShown)),
    put: operation("engines/upgrade", { ...versionSent, ...responses(shown) }),
  });
  const mock = createMock({ document, clock: () => new Date("2030-01-02T03:04:05Z") });
  expect(await jobIds(mock, "PUT", "/engines/e-1", { version: "2.0" })).toEqual([7, 8, 9]);
  expect((await send(mock, "PUT", "/engines/e-1", { json: { version: "3.0" } })).body).toEqual({
    engine: "e-1",
    jobId: 10,
    version: "3.0",
    at: "2030-01-02T03:04:05Z",
  });
  expect((await send(mock, "GET", "/engines/e-1")).body).toEqual({ id: "e-1", version: "3.0" });
});

it("deletes a resource, and responds with a new job", async () => {
  const gone = operation("engines/delete", responses(jobShown));
  const mock = createMock({
    document: boxes([
      ["paths", "/engines/{engine}"],
      {
        parameters: [inPath("engine", "e-1", "e-2", "e-3")],
        get: operation("engines/get", responses(engineShown)),
        delete: gone,
      },
    ]),
  });
  const deleted = [];
  for (const id of ["e-1", "e-2", "e-3"]) deleted.push((await send(mock, "DELETE", `/engines/${id}`)).body);
  expect(deleted).toEqual([
    { engine: "e-1", jobId: 7 },
    { engine: "e-2", jobId: 8 },
    { engine: "e-3", jobId: 9 },
  ]);
  expect((await send(mock, "GET", "/engines/e-2")).status).toBe(404);
});

it("deletes items of a collection, and responds with a new job each time", async () => {
  const list = documented({ type: "array", items: engine }, { one: { value: [] } });
  const mock = createMock({
    document: boxes(
      [
        ["paths", "/engines"],
        {
          get: operation("engines/list", responses(list)),
          delete: operation("engines/clear", {
            parameters: [inQuery("version", text, "1.0")],
            ...responses(jobShown),
          }),
        },
      ],
      [
        ["paths", "/engines/{engine}"],
        {
          parameters: [inPath("engine", "e-1")],
          get: operation("engines/get", responses(engineShown)),
        },
      ],
    ),
  });
  expect(await jobIds(mock, "DELETE", "/engines?version=1.0")).toEqual([7, 8, 9]);
  expect((await send(mock, "GET", "/engines")).body).toEqual([]);
});

it("creates the job that a write of another resource links to", async () => {
  const started = {
    ...jobShown,
    links: { job: { operationId: "jobs/get", parameters: { job_id: "$response.body#/jobId" } } },
  };
  const jobs: [string[], unknown] = [
    ["paths", "/engines/{engine}/jobs/{job_id}"],
    {
      parameters: [inPath("engine", "e-1"), inPath("job_id")],
      get: operation("jobs/get", responses(jobShown)),
    },
  ];
  const document = boxes(
    [
      ["paths", "/engines/{engine}"],
      {
        parameters: [inPath("engine", "e-1")],
        get: operation("engines/get", responses(engineShown)),
        put: operation("engines/upgrade", { ...versionSent, ...responses(started) }),
      },
    ],
    jobs,
  );
  const mock = createMock({ document });
  expect(await jobIds(mock, "PUT", "/engines/e-1", { version: "2.0" })).toEqual([7, 8, 9]);
  expect((await send(mock, "GET", "/engines/e-1/jobs/8")).body).toEqual({ engine: "e-1", jobId: 8 });
  expect((await send(mock, "GET", "/engines/e-1/jobs/10")).status).toBe(404);
  expect((await send(mock, "GET", "/engines/e-1")).at("/version")).toBe("2.0");
});

it("keeps the number of a resource that a PUT changes", async () => {
  const settings = object({ id: number, colour: text });
  const shown = documented(settings, { one: { value: { id: 5, colour: "red" } } });
  const path = "/engines/{engine}/settings";
  const document = withOperations(
    {
      get: operation("settings/get", responses(shown)),
      put: operation("settings/set", {
        ...body(object({ colour: text }), { colour: "red" }),
        ...responses(shown),
      }),
    },
    path,
  );
  const mock = createMock({ document });
  for (const colour of ["blue", "green"]) {
    expect((await send(mock, "PUT", "/engines/e-1/settings", { json: { colour } })).body).toEqual({
      id: 5,
      colour,
    });
  }
  expect(explainContract(await loadContract(document))).not.toContain("a number that grows");
});

it("creates nothing by the link of a PUT that leads to what exists already", async () => {
  const linked = {
    ...engineShown,
    links: {
      self: { operationId: "engines/get", parameters: { engine: "$response.body#/id" } },
      jobs: { operationId: "jobs/get", parameters: { job_id: "$response.body#/id" } },
    },
  };
  const document = boxes(
    [
      ["paths", "/engines/{engine}"],
      {
        parameters: [inPath("engine", "e-1")],
        get: operation("engines/get", responses(engineShown)),
        put: operation("engines/upgrade", { ...versionSent, ...responses(linked) }),
      },
    ],
    [
      ["paths", "/jobs/{job_id}"],
      { parameters: [inPath("job_id", "j-1")], get: operation("jobs/get", responses(jobShown)) },
    ],
  );
  const mock = createMock({ document });
  expect((await send(mock, "PUT", "/engines/e-1", { json: { version: "2.0" } })).body).toEqual({
    id: "e-1",
    version: "2.0",
  });
  expect((await send(mock, "GET", "/jobs/e-1")).status).toBe(404);
  const explained = explainContract(await loadContract(document)).split("\n\n");
  expect(explained.find((part) => part.startsWith("engines/upgrade "))).not.toContain("creates");
});

it("does not repeat a null of a PATCH where the response cannot show it", async () => {
  const nullable = { type: ["string", "null"] };
  const document = withOperations({
    get: operation("engines/get", responses(engineShown)),
    patch: operation("engines/change", {
      ...body(object({ version: nullable }), { version: null }),
      ...responses(documented(object({ version: text }), { one: { value: { version: "1.0" } } })),
    }),
  });
  const mock = createMock({ document });
  expect(await send(mock, "PATCH", "/engines/e-1", { json: { version: null } })).toMatchObject({
    status: 200,
    body: { version: "1.0" },
  });
  expect((await send(mock, "GET", "/engines/e-1")).body).toEqual({ id: "e-1" });
});
