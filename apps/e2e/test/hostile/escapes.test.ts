import { createMock } from "@meshlift/mock";
import { expect as expectMock } from "@meshlift/mock/vitest";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { outputFormats } from "../../../cli/src/command/output-format.ts";
import { run } from "../../../cli/test/cli.ts";
import { callKinds } from "../../src/hostile/call-kinds.ts";
import { dishonesty } from "../../src/hostile/honest.ts";
import { acting, hostileHeader, hostileText, poison } from "../../src/hostile/hostile-text.ts";
import { type ProxyChain, startProxyChain } from "../../src/hostile/proxy-chain.ts";
import type { HostileResponse } from "../../src/hostile/service.ts";

let chain: ProxyChain;
beforeAll(async () => {
  chain = await startProxyChain();
});
afterAll(() => chain.kill());

const forms = [
  ...outputFormats.map((format) => ["-o", format]),
  ["--query", "*"],
  ["-o", "tsv", "--query", "*"],
];

const errorBody = JSON.stringify(
  Object.fromEntries(
    ["errorCode", "errorMsg", "error_code", "error_msg", "code", "message", "detail", "request_id"].map(
      (name) => [name, hostileText],
    ),
  ),
);
const headers = { "X-Request-Id": hostileHeader };

/** Responses that are hostile in everything that the service writes. */
const responses: Record<string, (success: string) => HostileResponse> = {
  "hostile values": (success) => ({ status: 200, body: JSON.stringify(poison(JSON.parse(success))) }),
  "hostile names": (success) => ({ status: 200, body: JSON.stringify(poison(JSON.parse(success), true)) }),
  "another type": () => ({
    status: 200,
    body: JSON.stringify([hostileText, { [hostileText]: hostileText }]),
  }),
  "no JSON": () => ({ status: 200, body: hostileText, headers }),
  "an error": () => ({ status: 400, body: errorBody, headers }),
  "a 404": () => ({ status: 404, body: errorBody, headers }),
  "a 409": () => ({ status: 409, body: errorBody, headers }),
  "a page": () => ({ status: 502, body: hostileText, headers: { ...headers, "Content-Type": "text/html" } }),
  "a redirect": () => ({
    status: 307,
    body: hostileText,
    headers: { ...headers, Location: `/${hostileHeader}` },
  }),
  "another media type": () => ({ status: 200, body: errorBody, headers: { "Content-Type": hostileHeader } }),
};

describe.each(Object.keys(responses))("a service that sends %s, through the mock's proxy", (name) => {
  it.each(callKinds)("does not act on a terminal in any form of $id", async ({ words, success }) => {
    chain.service.respond(() => responses[name]?.(success) ?? { status: 500, body: "" });
    for (const form of forms) {
      const outcome = await run([...words, ...form, "--verbose"], {
        env: { MESHLIFT_ENDPOINT: chain.origin },
        random: () => 0,
        respond: (request) => fetch(request),
      });
      expect({ form, acting: acting(outcome.stdout + outcome.stderr) }).toEqual({ form, acting: [] });
      expect(dishonesty(outcome)).toEqual([]);
      // What is escaped is shown: an output that has lost it would pass. Nothing is shown of these.
      const isHidden = name === "another type" || form.includes("--query") || success === "{}";
      const isShown = /u001b|u009b|\\x|%9b/i.test(outcome.stdout + outcome.stderr);
      expect({ form, isShown: isShown || isHidden }).toEqual({ form, isShown: true });
    }
  });
});

it("a violation does not act in the message of toHaveNoViolations", async () => {
  chain.service.respond(() => ({
    status: 200,
    body: JSON.stringify(poison({ kind: 1, status: { state: "x" } }, true)),
  }));
  const mock = createMock({ upstream: chain.service.url });
  onTestFinished(() => mock.close());
  const headersOfCall = { "X-Auth-Token": "any-token", "Content-Type": "application/json" };
  const id = encodeURIComponent(hostileText);
  await mock.fetch(`https://asm/v1/p-1/mesh-upgrade/${id}?${id}=1`, { headers: headersOfCall });
  let message = "";
  try {
    expectMock(mock).toHaveNoViolations();
  } catch (error) {
    message = error instanceof Error ? error.message : "";
  }
  expect(message).toContain("u001b");
  expect(acting(message)).toEqual([]);
});

it("nothing of a service or a caller acts in log, verdict, reports and admin routes of the mock", async () => {
  chain.service.respond(() => ({ status: 404, body: errorBody }));
  const path = encodeURIComponent(hostileText);
  for (const target of [`/${path}`, `/v1/p-1/mesh-upgrade/${path}?${path}=${path}`, "/v1/p-1/mesh-upgrade"])
    await fetch(chain.origin + target, {
      method: "POST",
      headers: { "X-Auth-Token": hostileHeader, "Content-Type": "application/json" },
      body: JSON.stringify({ [hostileText]: hostileText }),
    });
  for (const { source, repeatsService, text } of await chain.end()) {
    expect({ source, acting: acting(text) }).toEqual({ source, acting: [] });
    expect({ source, shown: !repeatsService || text.includes("u001b") }).toEqual({ source, shown: true });
  }
});
