import { inspect } from "node:util";
import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { plan, send, upgrade, upgrades } from "./send.ts";

it("returns credentials by name, and never prints or stores them", async () => {
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
