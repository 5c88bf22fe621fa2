import { setImmediate } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { createMock, type Mock } from "../src/index.ts";
import { loadContract } from "../src/contract/contract.ts";
import { checkResponse } from "../src/validation/response.ts";
import { path, proxy, token } from "./gadget-proxy.ts";
import { gadgets } from "./gadgets.ts";
import { plan, upgrade, upgrades } from "./send.ts";

const json = { ...token.headers, "content-type": "application/json" };
const many = (count: number, value: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => value(index)).join(",");
const plain = JSON.stringify(plan).slice(0, -1);

/** Sends a request with a large body, and counts the small ones that are served before its response is there. */
async function countServed(mock: Mock<string>, large: Promise<Response>, small: string): Promise<number> {
  const progress = { isServed: false, count: 0 };
  const served = large.then(() => (progress.isServed = true));
  while (!progress.isServed) {
    await mock.fetch(`https://x${small}`, token);
    if (!progress.isServed) progress.count += 1;
    await setImmediate();
  }
  await served;
  return progress.count;
}

// 300,000 values are looked at in 6 steps; the others are reading, checking, recording and responding.
it.each([
  ["unknown properties", `{${many(300_000, (index) => `"m${index}":1`)}}`, 400],
  ["equal names", `{${many(300_000, () => `"a":1`)}}`, 400],
  ["items of the wrong type", `[${many(300_000, () => "1")}]`, 400],
  ["nested arrays", `${plain},"x":[${many(4000, () => "[".repeat(90) + "]".repeat(90))}]}`, 400],
  ["texts like secrets", `${plain},"x":{${many(300_000, (index) => `"password${index}":""`)}}}`, 400],
])("serves other requests while it reads and checks a large body of %s", async (_, body, status) => {
  const mock = createMock();
  onTestFinished(() => mock.close());
  await mock.fetch(`https://x${upgrade}`, token);
  const large = mock.fetch(`https://x${upgrades}`, { method: "POST", headers: json, body });
  expect(await countServed(mock, large, upgrade)).toBeGreaterThanOrEqual(8);
  expect((await large).status).toBe(status);
});

it("serves other requests while it takes a large body without violations", async () => {
  const mock = createMock({ document: gadgets });
  onTestFinished(() => mock.close());
  await mock.fetch(`https://x${path}`, token);
  const template = many(300_000, (index) => `"m${index}":1`);
  const body = `{"id":"g-1","template":{${template}}}`;
  const large = mock.fetch(`https://x${path}`, { method: "PUT", headers: json, body });
  expect(await countServed(mock, large, path)).toBeGreaterThanOrEqual(8);
  expect((await large).status).toBe(200);
  expect(mock.violations).toEqual([]);
});

it("serves other requests while it checks a large request in front of an upstream", async () => {
  // There is none for bills, so that no other request is served while the mock waits for it.
  const mock = proxy({ gadgets: "http://127.0.0.1:9" });
  const bill = "/v1/bills/b-1";
  await mock.fetch(`https://x${bill}`, token);
  const body = `{${many(300_000, (index) => `"m${index}":1`)}}`;
  const large = mock.fetch(`https://x${bill}`, { method: "PUT", headers: json, body });
  expect(await countServed(mock, large, bill)).toBeGreaterThanOrEqual(8);
  expect((await large).status).toBe(502);
});

it("serves other requests while it checks a large response of an upstream", async () => {
  const contract = await loadContract(gadgets);
  const matched = contract.route("GET", ["v1", "gadgets", "g-1"]);
  if (!("compiled" in matched)) throw new Error("the gadgets have changed");
  const bytes = Buffer.from(`{"id":"g-1","template":{${many(300_000, (index) => `"m${index}":1`)}}}`);
  const headers: [string, string][] = [
    ["content-type", "application/json"],
    ["x-count", "1"],
  ];
  const response = { status: 200, reason: "", headers, bytes, trailers: [] };
  const progress = { isChecked: false, turns: 0 };
  const checked = checkResponse(contract.compile, matched.compiled, response).finally(
    () => (progress.isChecked = true),
  );
  while (!progress.isChecked) {
    await setImmediate();
    progress.turns += 1;
  }
  expect(await checked).toEqual([]);
  expect(progress.turns).toBeGreaterThanOrEqual(8);
});
