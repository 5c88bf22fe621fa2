import { expect, it } from "vitest";
import { noProxy, proxyFor, proxyProblem, proxyUsed } from "../src/config/proxy.ts";
import { calls, run } from "./cli.ts";

const get = calls["get"] ?? [];

it("reads the variable of the protocol, in lower case first", () => {
  const env = { https_proxy: "http://a:1", HTTPS_PROXY: "http://b:2", HTTP_PROXY: "c:3" };
  expect(proxyFor("https:", env)).toEqual({ variable: "https_proxy", url: "http://a:1" });
  // A proxy without a scheme is one of HTTP, as in curl.
  expect(proxyFor("http:", env)).toEqual({ variable: "HTTP_PROXY", url: "http://c:3" });
  expect(proxyFor("https:", { HTTPS_PROXY: " " })).toBeUndefined();
});

it.each(["socks5://p:1080", "http://", "http://a b"])(
  "names the variable of a proxy that cannot be used: %s",
  (url) => {
    expect(proxyProblem({ variable: "HTTPS_PROXY", url })).toMatch(/^HTTPS_PROXY: expected /);
  },
);

it("knows which hosts are reached directly", () => {
  const env = { HTTPS_PROXY: "http://user:secret@p:3128", NO_PROXY: ".corp.example, internal" };
  expect(proxyUsed("https://asm.cn-north-4.myhuaweicloud.com", env)).toBe("HTTPS_PROXY (http://p:3128)");
  for (const host of ["gw.corp.example", "internal", "127.0.0.1:4010", "[::1]:4010", "localhost"])
    expect(proxyUsed(`https://${host}`, env)).toBeUndefined();
  expect(proxyUsed("https://a.example", { ...env, NO_PROXY: "*" })).toBeUndefined();
  expect(noProxy({})).toBe("localhost,127.0.0.1,::1,[::1]");
});

it("names the proxy where a connection through it fails, without its password", async () => {
  const outcome = await run([...get, "--endpoint", "https://a.example"], {
    env: { HTTPS_PROXY: "http://user:secret-of-proxy@p:3128" },
    respond() {
      throw Object.assign(new Error("Proxy response (407) !== 200 when HTTP Tunneling"), {
        code: "UND_ERR_ABORTED",
      });
    },
  });
  expect(outcome.code).toBe(8);
  expect(outcome.stderr).toContain(
    "  the proxy refused to connect (HTTP 407)\n  through the proxy in HTTPS_PROXY (http://p:3128)\n",
  );
  expect(outcome.stderr).not.toContain("secret-of-proxy");
});
