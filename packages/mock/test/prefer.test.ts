import openapi from "@meshlift/spec/openapi.json" with { type: "json" };
import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { plan, release, send, upgrade, upgrades } from "./send.ts";

const prefer = (preference: string) => ({ headers: { prefer: preference } });

it("responds with the preferred example, whatever the state", async () => {
  const mock = createMock();
  const locked = await send(mock, "GET", release, prefer("code=429"));
  expect(locked).toMatchObject({ status: 429, body: { errorCode: "ASM.01429001" } });
  const throttled = await send(mock, "GET", release, prefer("code=429, example=throttled"));
  expect(throttled).toMatchObject({ status: 429, body: { error_code: "APIGW.0308" } });
  const failed = await send(mock, "GET", `${upgrades}/nobody`, prefer("example=failed"));
  expect(failed).toMatchObject({ status: 200, body: { status: { state: "Failed" } } });
});

it("responds with the preferred example whose name has spaces", async () => {
  const document: unknown = JSON.parse(
    JSON.stringify(openapi).replaceAll('"failed":{', '"failed, at last":{'),
  );
  const failed = await send(createMock({ document }), "GET", upgrade, prefer('example="failed, at last"'));
  expect(failed).toMatchObject({ status: 200, body: { status: { state: "Failed" } } });
});

it("does not change the state", async () => {
  const mock = createMock();
  await send(mock, "DELETE", `${release}?action=end`, prefer("code=200"));
  await send(mock, "GET", upgrade, prefer("example=running"));
  expect((await send(mock, "GET", release)).status).toBe(200);
  expect((await send(mock, "GET", upgrade)).at("/status/state")).toBe("Pending");
});

it("applies a preference to one request only, and ignores Accept", async () => {
  const mock = createMock();
  await send(mock, "GET", upgrade, { headers: { prefer: "code=404", accept: "text/html" } });
  expect((await send(mock, "GET", upgrade)).status).toBe(200);
  expect((await send(mock, "GET", upgrade, prefer("code=200"))).status).toBe(200);
});

it("rejects an invalid request", async () => {
  const response = await send(createMock(), "POST", upgrades, {
    json: { ...plan, kind: 1 },
    ...prefer("code=200"),
  });
  expect(response.status).toBe(400);
});

it("ignores other preferences", async () => {
  expect((await send(createMock(), "GET", upgrade, prefer("respond-async, wait=10"))).status).toBe(200);
});

it("lists the documented responses if the preferred one does not exist", async () => {
  const { status, at } = await send(createMock(), "GET", release, prefer("code=418"));
  expect(status).toBe(400);
  expect(at("/errorMsg")).toBe(
    "header Prefer: releases/get documents no response 418, but 200, 400, 401, 403, 404, 409, 429, 500",
  );
});
