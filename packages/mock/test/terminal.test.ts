import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { printable } from "@meshlift/openapi";
import { describe, expect, it, onTestFinished } from "vitest";
import { loadContract } from "../src/contract/contract.ts";
import { explainContract } from "../src/contract/explain.ts";
import { createMock, parseScenario, type Violation } from "../src/index.ts";
import { createRedisStore } from "../src/store/redis.ts";
import { describeCall } from "../src/command-line/request-log.ts";
import { writeReport } from "../src/verdict/report.ts";
import { coverageText, summaryText } from "../src/verdict/summary.ts";
import { Tally } from "../src/verdict/tally.ts";
import { expect as expectMock } from "../src/vitest.ts";
import { gadgets } from "./gadgets.ts";
import { startMock } from "./mock-process.ts";
import { plan, send, upgrades } from "./send.ts";
import { respondJson, startUpstream } from "./upstream-server.ts";

/**
 * Text that sets the clipboard, clears the screen, forges a line of a log, reverses the text after it, and ends a
 * paragraph: with 7-bit and 8-bit controls.
 */
const hostile =
  "x\u001B]52;c;eA==\u0007\u009B2J\u007F\r\n::error::forged\u061C\u200E\u200F\u202Ea\u2066b\u2069\u2028c\u2029";
const shown = printable(hostile);

/** Reports the characters of a text that act on a terminal or a log, other than the line feeds of its own lines. */
function acting(text: string): string[] {
  return text.match(/(?!\n)[\p{Cc}\p{Bidi_Control}\u2028\u2029]|^::error/gmu) ?? [];
}

/** A mock with a violation in each text of which the hostile text is. */
async function violated() {
  const mock = createMock();
  onTestFinished(() => mock.close());
  await send(mock, "POST", upgrades, { json: { ...plan, [hostile]: hostile, kind: hostile } });
  await send(mock, "GET", `${upgrades}/${encodeURIComponent(hostile)}?${encodeURIComponent(hostile)}=1`);
  await send(mock, "POST", upgrades, { json: plan, headers: { prefer: "code=\u00859", "x-a": "\u0085" } });
  return mock;
}

/** A violation of which every text is hostile, as another program can write it to the store. */
const foreign: Violation = {
  operation: "gadgets/get",
  request: hostile,
  code: "upstream-invalid-field",
  kind: "schema",
  fault: "upstream",
  direction: "response",
  location: "body",
  pointer: `/${hostile}`,
  message: hostile,
  expected: hostile,
  got: hostile,
  fix: hostile,
};

describe("nothing that a caller, a service or a file sends acts on a terminal", () => {
  it("in violations, which a test prints", async () => {
    const { violations } = await violated();
    expect(violations.length).toBeGreaterThan(2);
    for (const { request, message, expected, got, fix } of violations) {
      for (const one of [request, message, expected, got, fix]) expect(printable(one)).toBe(one);
    }
    expect(violations.map(({ message }) => message)).toContainEqual(expect.stringContaining(shown));
  });

  it("in violations of an upstream", async () => {
    const { url } = await startUpstream((to) => respondJson(to, { id: 5, [hostile]: hostile }));
    const mock = createMock({ document: gadgets, upstream: url });
    onTestFinished(() => mock.close());
    await mock.fetch("https://x/v1/gadgets/g-1", { headers: { "x-auth-token": "any" } });
    const messages = mock.violations.map(({ message }) => message);
    expect(messages).toEqual(["id must be a string, got 5", expect.stringContaining(shown)]);
    for (const message of messages) expect(printable(message)).toBe(message);
  });

  it("in the message of toHaveNoViolations", async () => {
    const mock = await violated();
    let message = "";
    try {
      expectMock(mock).toHaveNoViolations();
    } catch (error) {
      message = error instanceof Error ? error.message : "";
    }
    expect(message).toContain(shown);
    expect(acting(message)).toEqual([]);
  });

  it("in summary, log and reports, whoever wrote the violation", async () => {
    const tally = new Tally();
    tally.add({ operation: hostile, method: "GET", url: hostile, headers: {}, status: 200 }, [
      foreign,
      foreign,
    ]);
    const operations = [
      { id: hostile, responses: [] },
      { id: `${hostile}/2`, responses: [] },
    ];
    const required = new Set([`${hostile}/2`]);
    const verdict = tally.judge({ operations, required, allowEmpty: false });
    expect(acting(summaryText(verdict))).toEqual([]);
    expect(acting(coverageText(verdict.coverage))).toEqual([]);
    const line = describeCall({ method: "GET", url: hostile, headers: {}, status: 200, missing: hostile }, [
      foreign,
    ]);
    expect(line).toBe(`GET ${shown} 200 -: response: ${shown} [upstream: upstream-invalid-field]; ${shown}`);
    const folder = await mkdtemp(join(tmpdir(), "meshlift-terminal-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const name of ["report.xml", "report.json"]) {
      await writeReport(join(folder, name), verdict, new Date(0));
      const report = await readFile(join(folder, name), "utf8");
      expect(acting(report)).toEqual([]);
      expect(report).toContain(String.raw`\u202ea`);
    }
  });

  it("in what the admin routes return, although it is the same JSON", async () => {
    const mock = await violated();
    const { url } = await mock.listen({ admin: "local" });
    for (const route of ["violations", "calls", "state", `calls?operation=${encodeURIComponent(hostile)}`]) {
      expect(acting(await (await fetch(`${url}/__mock/${route}`)).text())).toEqual([]);
    }
    const put = await fetch(`${url}/__mock/scenario?name=${encodeURIComponent(hostile)}`, { method: "PUT" });
    const body = await put.text();
    expect([put.status, acting(body)]).toEqual([400, []]);
    const calls = await (await fetch(`${url}/__mock/calls`)).json();
    expect(JSON.stringify(calls)).toContain(JSON.stringify(hostile));
  });

  it("in the errors of a scenario", async () => {
    const invalid = parseScenario(JSON.stringify({ [hostile]: 1, faults: [{ fault: hostile }] }), hostile);
    const error: unknown = await invalid.catch((reason: unknown) => reason);
    expect(acting(String(error))).toEqual([]);
    expect(String(error)).toContain(shown);
    expect(() =>
      createMock({
        scenario: { name: hostile, seeds: [{ operation: "a/b", parameters: { [hostile]: "x" } }] },
      }),
    ).toThrow('scenario /seeds/0/operation: unknown operation "a/b"');
  });

  it("in the errors of a store", async () => {
    const error: unknown = await createRedisStore(`redis://127.0.0.1:1/${hostile}`).catch(
      (reason: unknown) => reason,
    );
    expect(acting(String(error))).toEqual([]);
  });

  it("in --explain", async () => {
    const paths = { [`/v1/${hostile}/{id}`]: gadgets.paths["/v1/gadgets/{id}"] };
    const explained = explainContract(await loadContract({ ...gadgets, paths }));
    expect(explained).toContain(shown);
    expect(acting(explained)).toEqual([]);
  });

  it("in log, verdict and JSON report of meshlift-mock", async () => {
    const folder = await mkdtemp(join(tmpdir(), "meshlift-terminal-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const report = join(folder, "report.json");
    const { origin, child } = await startMock(["--report", report]);
    let log = "";
    child.stdout?.on("data", (chunk) => (log += String(chunk)));
    await send({ origin }, "POST", upgrades, { json: { ...plan, [hostile]: hostile, kind: hostile } });
    await send({ origin }, "GET", `${upgrades}/${encodeURIComponent(hostile)}`);
    child.kill("SIGTERM");
    await once(child, "close");
    expect(log).toContain(shown);
    expect(acting(log)).toEqual([]);
    const json = await readFile(report, "utf8");
    expect(json).toContain(String.raw`\\u202ea`);
    expect(acting(json)).toEqual([]);
  });

  it.each([
    ["--admin", hostile],
    ["--scenario", hostile],
    ["--scenario", `./${hostile}`],
    ["--upstream", hostile],
    ["--allow", hostile],
    ["--host", hostile],
    ["--report", hostile],
    ["--store", `redis://127.0.0.1:1/${hostile}`],
    [`--${hostile}`],
    [hostile],
  ])("in the refusal of %j", async (...args) => {
    const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
    const child = spawn(process.execPath, [bin, "--port", "0", ...args]);
    const [said, [code]] = await Promise.all([textOf(child.stderr), once(child, "exit")]);
    expect(code).toBe(2);
    expect(acting(said)).toEqual([]);
    expect(said.trimEnd().split("\n")).toHaveLength(1);
  });
});
