import { once } from "node:events";
import { createServer } from "node:http";
import { ConnectionError } from "@meshlift/client";
import { expect, it } from "vitest";
import { connectionReason } from "../src/errors/connection-reason.ts";
import { calls, run } from "./cli.ts";

const get = calls["get"] ?? [];

it("says in words that https went to a port of http", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const outcome = await run([...get, "--endpoint", `https://127.0.0.1:${port}`], { respond: fetch });
  server.close();
  expect(outcome.code).toBe(8);
  expect(outcome.stderr).toContain("  the port does not speak TLS; is it http?\n");
});

it("says in words that fetch refuses a port", async () => {
  const outcome = await run([...get, "--endpoint", "http://127.0.0.1:6000"], { respond: fetch });
  expect(outcome.code).toBe(8);
  expect(outcome.stderr).toContain("fetch refuses this port");
});

it("cuts a long reason to one line", () => {
  const reason = (message: string) =>
    connectionReason(new ConnectionError("https://a.example", new Error(message)));
  expect(reason("one\ntwo\n")).toBe("one");
  expect(reason("x".repeat(1000))).toBe(`${"x".repeat(199)}…`);
});
