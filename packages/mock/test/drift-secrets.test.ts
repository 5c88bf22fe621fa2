import { inspect } from "node:util";
import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { describeCall } from "../src/command-line/request-log.ts";
import { gadgets } from "./gadgets.ts";
import { respondJson, startUpstream } from "./upstream-server.ts";

const secrets = ["key-9f8e7d", "pin-1a2b3c", "api-5e6f7a8b", "hdr-0c1d2e3f"];

it("redacts properties that the document marks as passwords, wherever they occur", async () => {
  const [key, pin, apiKey, header] = secrets;
  const { url, received } = await startUpstream((to) =>
    respondJson(to, { id: [key], key: [key], pin, size: key, api_key: apiKey, parts: [{ name: { key } }] }),
  );
  const lines: string[] = [];
  const mock = createMock({
    document: gadgets,
    upstream: url,
    onCall: (call, violations) => lines.push(describeCall(call, violations)),
  });
  const body = JSON.stringify({
    id: "g-1",
    key,
    pin: [pin],
    size: `is ${key}`,
    api_key: apiKey,
    labels: { [`${key}`]: pin },
  });
  const response = await mock.fetch(
    `https://x/v1/gadgets/g-1?api_key=${apiKey}&a=${key}&secret=%ZZ${header}`,
    {
      method: "PUT",
      body,
      headers: { "content-type": "application/json", "x-my-secret": `${header}`, "x-other": `${key}` },
    },
  );
  expect(received[0]?.body.toString()).toBe(body);
  expect(await response.text()).toContain(key);
  const told = inspect([mock.calls(), mock.violations, await mock.allViolations(), lines], { depth: 9 });
  for (const secret of secrets) expect(told).not.toContain(secret);
  // The locations are still shown.
  expect(mock.violations.map(({ direction, pointer, got }) => `${direction} ${pointer} ${got}`)).toEqual(
    expect.arrayContaining([
      'request /pin "***"',
      'request /size "is ***"',
      'response /key "***"',
      'response /size "***"',
      "response /api_key api_key, a string",
    ]),
  );
});

it.each(['{"labels": {"token": tok-12345678}}', '{"labels": {"token": "tok-12345678" 1}}'])(
  "quotes nothing of a body that is not JSON: %s",
  async (text) => {
    const { url } = await startUpstream((to) => respondJson(to, text));
    const mock = createMock({ document: gadgets, upstream: url });
    const headers = { "content-type": "application/json", "x-auth-token": "any" };
    await mock.fetch("https://x/v1/bills/g-1", { method: "PUT", body: text, headers });
    expect(mock.violations.map(({ direction, kind }) => `${direction} ${kind}`)).toEqual([
      "request syntax",
      "response syntax",
    ]);
    expect(inspect([mock.violations, mock.calls()], { depth: 9 })).not.toContain("tok-");
  },
);
