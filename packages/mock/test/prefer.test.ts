import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { plan, release, send, upgrade, upgrades } from "./send.ts";

const prefer = (preference: string) => ({ headers: { prefer: preference } });

it("answers with the example that the caller prefers, whatever the state is", async () => {
  const mock = createMock();
  const locked = await send(mock, "GET", release, prefer("code=429"));
  expect(locked).toMatchObject({ status: 429, body: { errorCode: "ASM.01429001" } });
  const throttled = await send(mock, "GET", release, prefer("code=429, example=throttled"));
  expect(throttled).toMatchObject({ status: 429, body: { error_code: "APIGW.0308" } });
  const failed = await send(mock, "GET", `${upgrades}/nobody`, prefer("example=failed"));
  expect(failed).toMatchObject({ status: 200, body: { status: { state: "Failed" } } });
});

it("changes nothing meanwhile", async () => {
  const mock = createMock();
  await send(mock, "DELETE", `${release}?action=end`, prefer("code=200"));
  await send(mock, "GET", upgrade, prefer("example=running"));
  expect((await send(mock, "GET", release)).status).toBe(200);
  expect((await send(mock, "GET", upgrade)).at("/status/state")).toBe("Pending");
});

it("lets no preference of one request reach the next, nor an Accept header", async () => {
  const mock = createMock();
  await send(mock, "GET", upgrade, { headers: { prefer: "code=404", accept: "text/html" } });
  expect((await send(mock, "GET", upgrade)).status).toBe(200);
  expect((await send(mock, "GET", upgrade, prefer("code=200"))).status).toBe(200);
});

it("still refuses a request that is wrong", async () => {
  const answer = await send(createMock(), "POST", upgrades, {
    json: { ...plan, kind: 1 },
    ...prefer("code=200"),
  });
  expect(answer.status).toBe(400);
});

it("leaves other preferences alone", async () => {
  expect((await send(createMock(), "GET", upgrade, prefer("respond-async, wait=10"))).status).toBe(200);
});

it("says which answers there are where the preferred one is not", async () => {
  const { status, at } = await send(createMock(), "GET", release, prefer("code=418"));
  expect(status).toBe(400);
  expect(at("/errorMsg")).toBe(
    "header Prefer: releases/get documents no answer 418, but 200, 400, 401, 403, 404, 409, 429, 500",
  );
});
