import { expect, it } from "vitest";
import { createMock, type MockOptions } from "../src/index.ts";
import { proxy } from "./gadget-proxy.ts";

it.each<[MockOptions["upstream"], string]>([
  ["asm.example.com", 'upstream: expected a URL such as https://asm.example.com, got "asm.example.com"'],
  [
    "ftp://asm.example.com",
    'upstream: expected a URL such as https://asm.example.com, got "ftp://asm.example.com"',
  ],
  ["me:secret@host", 'upstream: expected a URL such as https://asm.example.com, got "***@host"'],
  [
    "https://me:secret@asm.example.com",
    "upstream: the URL must not hold a user name or password: callers send their own credentials",
  ],
  [
    "https://asm.example.com?a=1",
    'upstream: expected scheme, host, port and at most a path, got "https://asm.example.com?a=1"',
  ],
  [
    "http://asm.example.com",
    "upstream: plain http would show the credentials on the way to asm.example.com: use https, or --allow-plain-http",
  ],
  [{ gadget: "https://x" }, 'upstream: the document has no service "gadget": did you mean "gadgets"?'],
  [{}, "upstream names no service: give a URL"],
])("rejects the upstream %j", (upstream, message) => {
  expect(() => proxy(upstream)).toThrow(new RangeError(message));
});

it.each(["http://127.0.0.1.example.com", "http://localhost.example.com:4010", "http://my-localhost"])(
  "does not take %s for an address of this machine",
  (upstream) => {
    expect(() => proxy(upstream)).toThrow("plain http would show the credentials");
  },
);

it("allows plain http on request", () => {
  expect(() => proxy("http://asm.example.com", { allowPlainHttp: true })).not.toThrow();
  expect(() => proxy("http://[::1]:1")).not.toThrow();
});

it.each(["127.0.0.1", "localhost"])("does not forward to itself at %s", async (name) => {
  const free = await createMock().listen();
  const port = Number(new URL(free.url).port);
  await free.close();
  const mock = proxy(`http://${name}:${port}`);
  await expect(mock.listen({ port })).rejects.toThrow(
    new RangeError(
      `upstream: http://${name}:${port} is this mock itself: give the service's URL, or another port`,
    ),
  );
});

it("has no scenario and no state", async () => {
  const unstaged = new RangeError(
    "a scenario is for a mock, and with an upstream it is the upstream that responds: leave one of them out",
  );
  expect(() => proxy("http://127.0.0.1:9", { scenario: "happy" })).toThrow(unstaged);
  const mock = proxy("http://127.0.0.1:9");
  await expect(mock.use("locked")).rejects.toThrow(unstaged);
  await expect(mock.scenario()).rejects.toThrow(unstaged);
  expect(await mock.state()).toEqual([]);
  const { url } = await mock.listen({ admin: "local" });
  const asked = await fetch(`${url}/__mock/scenario`);
  expect([asked.status, await asked.json()]).toEqual([400, { error: unstaged.message }]);
});
