import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { createMock, type MockOptions } from "../src/index.ts";
import { describeCall } from "../src/command-line/request-log.ts";
import { respondJson, startUpstream } from "./upstream-server.ts";
import { widgets } from "./widgets.ts";

const secret = "5ec5e7-of-a-caller";

/**
 * Sends requests that violate the contract and repeat a credential wherever they can: to a resource that exists, to one
 * that does not, and to no operation.
 * @returns the calls, and everything that is printed or stored.
 */
async function send(headers: Record<string, string>, query: string, options: MockOptions) {
  const lines: string[] = [];
  const mock = createMock({
    ...options,
    onCall: (call, violations) => lines.push(describeCall(call, violations)),
  });
  const paths = [`widgets/w-1?${query}`, `widgets/${secret}`, secret];
  for (const path of paths) {
    await mock.fetch(`https://x/v1/t-1/${path}`, { headers: { "x-note": `of ${secret}`, ...headers } });
  }
  const [calls, violations] = [mock.calls(), mock.violations];
  expect([calls.length, violations.length > 1]).toEqual([3, true]);
  const stored = await mock.allViolations();
  const told = [inspect([calls, violations, stored, lines], { depth: 9 }), JSON.stringify([calls, lines])];
  return { calls, told: told.join("\n") };
}

const asMock = async (document: unknown): Promise<MockOptions> => ({ document });
const asProxy = async (document: unknown): Promise<MockOptions> => {
  const { url: upstream } = await startUpstream((to) => respondJson(to, { id: "w-1" }));
  return { document, upstream };
};

describe.each([
  ["a mock", asMock],
  ["a mock in front of a service", asProxy],
])("%s", (_, optionsFor) => {
  it.each([
    "authorization",
    "cookie",
    "proxy-authorization",
    "x-auth-token",
    "x-security-token",
    "x-client-secret",
    "x-password",
    "x-passphrase",
    "x-pwd",
    "x-signature",
    "x-credential",
    "x-api-key",
    "x-accesskey",
    "x-private_key",
  ])("returns the header %s by name, and never prints or stores it", async (name) => {
    const { calls, told } = await send({ [name]: secret }, `note=${secret}`, await optionsFor(widgets()));
    for (const { headers } of calls) {
      expect(headers[name]).toBe(secret);
      expect(Object.keys(headers)).not.toContain(name);
    }
    expect(told).toContain("'x-note': 'of ***'");
    expect(told).not.toContain(secret);
  });

  it("treats the headers of the document's security schemes as credentials, also where one is signed", async () => {
    const scheme = { type: "apiKey", in: "header", name: "X-Badge" };
    const document = widgets(["components", "securitySchemes", "token"], scheme);
    const headers = {
      "x-badge": secret,
      "x-sdk-date": "20260102T030405Z",
      authorization: `SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-badge;x-sdk-date, Signature=${"0".repeat(64)}`,
    };
    const { calls, told } = await send(headers, `note=${secret}`, {
      ...(await optionsFor(document)),
      verifySignature: { ak: "AK", sk: "another" },
      clock: () => new Date("2026-01-02T03:04:05Z"),
    });
    expect(calls[0]?.headers["x-badge"]).toBe(secret);
    expect(told).toMatch(/expected: .*x-badge:\*\*\*/);
    expect(told).not.toContain(secret);
  });

  it("redacts a whole credential that begins like another one", async () => {
    const longer = `${secret}-and-more`;
    const headers = { "x-auth-token": secret, "x-client-secret": longer };
    const { told } = await send(headers, `note=${longer}`, await optionsFor(widgets()));
    expect(told).not.toContain("and-more");
  });

  it("redacts the query parameters of the document's security schemes", async () => {
    const scheme = { type: "apiKey", in: "query", name: "Badge" };
    const document = widgets(["components", "securitySchemes", "token"], scheme);
    const { calls } = await send({}, "Badge=short&tok%65n=short&size=1", await optionsFor(document));
    expect(calls[0]?.url).toBe("/v1/t-1/widgets/w-1?Badge=***&tok%65n=***&size=1");
  });
});
