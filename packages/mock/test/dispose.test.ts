import { expect, it } from "vitest";
import { assertNoViolations, createMock } from "../src/index.ts";
import { send, upgrade } from "./send.ts";

it("closes a mock and its servers at the end of a block", async () => {
  let origin = "";
  {
    await using mock = createMock();
    ({ url: origin } = await mock.listen());
    expect((await send({ origin }, "GET", upgrade)).status).toBe(200);
  }
  await expect(fetch(origin)).rejects.toThrow("fetch failed");
});

it("closes one server at the end of a block, and the mock continues", async () => {
  await using mock = createMock();
  let origin = "";
  {
    await using server = await mock.listen();
    origin = server.url;
    expect((await send({ origin }, "GET", upgrade)).status).toBe(200);
  }
  await expect(fetch(origin)).rejects.toThrow("fetch failed");
  expect((await send(mock, "GET", upgrade)).status).toBe(200);
});

it("asserts in any test runner that there are no violations", async () => {
  await using mock = createMock();
  await send(mock, "GET", upgrade);
  expect(() => assertNoViolations(mock)).not.toThrow();
  await send(mock, "GET", `${upgrade}?x=1`);
  expect(() => assertNoViolations(mock)).toThrow(
    expect.objectContaining({
      name: "AssertionError",
      message: expect.stringMatching(
        /^2 requests, 1 contract violation\n\n.*x.*\n {2}code .*\n {2}request {3}GET /,
      ),
      actual: mock.verdict().violations,
    }),
  );
});

it("asserts it for all sessions of a mock, or for one", async () => {
  await using mock = createMock();
  await send(mock.session("bad"), "GET", `${upgrade}?x=1`);
  mock.session("idle").requireOperations("releases/get");
  await send(mock.session("good"), "GET", upgrade);
  expect(mock.verdict().passed).toBe(true);
  expect(() => assertNoViolations(mock)).toThrow(
    /^session bad: 1 request, 1 contract violation\n[^]*\nsession idle: 0 requests, 1 failure\n[^]*releases\/get is required/,
  );
  expect(() => assertNoViolations(mock.session("bad"))).toThrow(/^1 request, 1 contract violation/);
  expect(() => assertNoViolations(mock.session("good"))).not.toThrow();
});
