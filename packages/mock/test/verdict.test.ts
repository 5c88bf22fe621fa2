import { inspect } from "node:util";
import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { plan, release, send, upgrade, upgrades } from "./send.ts";

it("answers as usual where a broken rule is allowed, and records it apart", async () => {
  const mock = createMock({ allow: ["unknown", "content-type", "security"] });
  const headers = { "content-type": "text/plain", "x-auth-token": "" };
  const { status, body } = await send(mock, "POST", `${upgrades}?dry=1`, {
    json: { ...plan, comment: "x" },
    headers,
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ metadata: { name: "night-shift" } });
  expect(body).not.toHaveProperty("comment");
  expect(mock.violations).toEqual([]);
  expect(mock.allowed.map(({ kind }) => kind).toSorted()).toEqual([
    "content-type",
    "security",
    "unknown",
    "unknown",
  ]);
  await mock.reset();
  expect(mock.allowed).toEqual([]);
});

it("still refuses what is not allowed, with that alone as the reason", async () => {
  const mock = createMock({ allow: ["unknown"] });
  const { status, body } = await send(mock, "DELETE", `${release}?force=1`);
  expect({ status, body }).toMatchObject({
    status: 400,
    body: { errorMsg: "query parameter action is required" },
  });
  expect(mock.violations).toMatchObject([{ kind: "schema" }]);
  expect(mock.allowed).toMatchObject([{ kind: "unknown", pointer: "/force" }]);
});

it("refuses to allow what has no normal answer", () => {
  // @ts-expect-error bytes that cannot be read
  expect(() => createMock({ allow: ["syntax"] })).toThrow(
    new RangeError('"syntax" cannot be allowed, only unknown, duplicate, content-type, prefer, security'),
  );
});

it("keeps credentials where they can be asked for by name, and out of all that prints or stores", async () => {
  const mock = createMock();
  const token = "MIIsecretTOKEN0123";
  const signature = "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host, Signature=5ec5e75ec5e7";
  const headers = { "x-auth-token": token, authorization: signature };
  await send(mock, "POST", `${upgrades}?x-auth-token=${token}&password=hunter2secret`, {
    json: { ...plan, kind: token, metadata: { name: "n", [token]: 1 } },
    headers,
  });
  await send(mock, "GET", `${upgrade}/${token}`, { headers });
  expect(mock.calls()[0]?.headers["x-auth-token"]).toBe(token);
  const printed = inspect([mock.calls().map(({ headers: own, url }) => [own, url])], { depth: 9 });
  const violations = JSON.stringify(mock.violations);
  expect(mock.violations.length).toBeGreaterThan(3);
  for (const text of [printed, violations, JSON.stringify(await mock.allViolations())]) {
    expect(text).toContain("***");
    expect(text).not.toMatch(/MIIsecret|hunter2|5ec5e7/);
  }
});
