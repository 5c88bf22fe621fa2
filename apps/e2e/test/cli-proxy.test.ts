import { createServer, type Server } from "node:http";
import { createMock, type Mock } from "@meshlift/mock";
import { afterEach, beforeEach, expect, it } from "vitest";
import { meshlift } from "../src/meshlift.ts";

const get = ["mesh-upgrades", "get", "--mesh-upgrade-id", "6a1f0c52-8d3e-4b7a-9c64-2f5e8b1d7a90"];
const base = {
  PATH: process.env["PATH"],
  MESHLIFT_TOKEN: "any",
  HUAWEICLOUD_SDK_PROJECT_ID: "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5",
};

let proxy: Server;
let proxyUrl: string;
/** The hosts that the proxy was asked to connect to. */
let targets: string[];
beforeEach(async () => {
  targets = [];
  proxy = createServer().on("connect", ({ url = "" }, client) => {
    targets.push(url);
    client.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  proxyUrl = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
});
afterEach(() => void proxy.close());

it.each(["HTTPS_PROXY", "https_proxy"])(
  "asks the proxy in %s, and names it where it refuses",
  async (name) => {
    const env = { ...base, MESHLIFT_REGION: "cn-north-4", [name]: `http://me:its-password@${proxyUrl}` };
    const outcome = await meshlift(get, { env });
    expect(new Set(targets)).toEqual(new Set(["asm.cn-north-4.myhuaweicloud.com:443"]));
    expect(outcome).toEqual({
      code: 8,
      stdout: "",
      stderr: `meshlift: mesh-upgrades get: cannot connect, nothing was sent
  the proxy refused to connect (HTTP 407)
  through the proxy in ${name} (http://${proxyUrl})
Check the proxy and the endpoint, or add the host to NO_PROXY.
`,
    });
  },
);

it("takes a proxy without a scheme, as curl does", async () => {
  await meshlift(get, { env: { ...base, MESHLIFT_REGION: "cn-north-4", HTTPS_PROXY: proxyUrl } });
  expect(targets).not.toEqual([]);
});

it("does not ask it for a host in NO_PROXY", async () => {
  // Nothing has this name, so no request leaves the machine.
  const endpoint = "https://gateway.corp.invalid";
  const env = { ...base, MESHLIFT_ENDPOINT: endpoint, HTTPS_PROXY: proxyUrl, NO_PROXY: ".corp.invalid" };
  const { code, stderr } = await meshlift(get, { env });
  expect({ code, targets }).toEqual({ code: 8, targets: [] });
  expect(stderr).not.toContain("HTTPS_PROXY");
});

it("refuses what is no proxy before anything is sent", async () => {
  const env = { ...base, MESHLIFT_REGION: "cn-north-4", HTTPS_PROXY: "socks5://127.0.0.1:1080" };
  const { code, stderr } = await meshlift(get, { env });
  expect(code).toBe(2);
  expect(stderr).toContain("  HTTPS_PROXY: expected the URL of an HTTP proxy, got socks5://.\n");
});

it("reaches a mock on this machine without it", async () => {
  const mock: Mock = createMock();
  const { url } = await mock.listen({ port: 0 });
  const env = { ...base, MESHLIFT_ENDPOINT: url, HTTP_PROXY: proxyUrl, HTTPS_PROXY: proxyUrl };
  const { code } = await meshlift([...get, "-o", "json"], { env });
  await mock.close();
  expect({ code, targets }).toEqual({ code: 0, targets: [] });
});
