import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { readOperations } from "@meshlift/openapi";
import document from "@meshlift/spec/openapi.json" with { type: "json" };
import { parse } from "test-results-parser";
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import { plan, send, upgrade, upgrades } from "./send.ts";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-report-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Starts the server; `end` stops it and returns its exit code, stdout and stderr. */
async function start(...args: string[]) {
  const child = spawn(process.execPath, [bin, "--port", "0", ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let complained = "";
  child.stderr.on("data", (text) => (complained += String(text)));
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on("line", (line) => lines.push(line));
  await once(reader, "line");
  const origin = /http:\S+/.exec(lines[0] ?? "")?.[0] ?? "";
  return {
    origin,
    async end() {
      child.kill("SIGTERM");
      const [code] = await once(child, "close");
      return { code, said: lines.join("\n"), complained };
    },
  };
}

const broken = { ...plan, spec: { ...plan.spec, targetVersion: 5, 'a"<&\u0001': 1 } };

it("exits with 0 and a report of all calls without contract violations", async () => {
  const { origin, end } = await start("--report", "out.json", "--allow", "unknown");
  await send({ origin }, "POST", `${upgrades}?dry=1`, { json: plan });
  const { code, said } = await end();
  expect(said).toMatch(/meshlift-mock: 1 request, no contract violations$/);
  expect(code).toBe(0);
  expect(JSON.parse(await readFile(join(folder, "out.json"), "utf8"))).toMatchObject({
    passed: true,
    requests: 1,
    violations: [],
    failures: [],
  });
});

it("exits with 1 and a report with operation, location, expectation and fix, also after a reset", async () => {
  const { origin, end } = await start("--report", "out.json");
  const headers = { "x-auth-token": "a-very-secret-token" };
  await send({ origin }, "POST", upgrades, { json: broken, headers });
  await send({ origin }, "POST", upgrades, { json: broken, headers });
  await fetch(`${origin}/__mock/reset`, { method: "POST" });
  const { code, said } = await end();
  expect(code).toBe(1);
  const text = await readFile(join(folder, "out.json"), "utf8");
  const report: unknown = JSON.parse(text);
  expect(report).toMatchObject({ passed: false, requests: 2, total: 4 });
  expect(Object(report).violations[0]).toEqual({
    operation: "mesh-upgrades/create",
    request: `POST ${upgrades}`,
    code: "invalid-field",
    kind: "schema",
    fault: "caller",
    location: "body",
    pointer: "/spec/targetVersion",
    message: "spec.targetVersion must be a string, got 5",
    expected: "a string",
    got: "5",
    fix: "send spec.targetVersion as a string",
    count: 2,
  });
  expect(said).toContain("  fix       send spec.targetVersion as a string");
  expect(said + text).not.toContain("very-secret");
});

it("exits with 1 if the report cannot be written at the end, and still prints the verdict", async () => {
  await mkdir(join(folder, "reports"));
  const { origin, end } = await start("--report", "reports/out.json");
  await send({ origin }, "GET", upgrade);
  await rm(join(folder, "reports"), { recursive: true });
  const { code, said, complained } = await end();
  expect(code).toBe(1);
  expect(said).toMatch(/meshlift-mock: 1 request, no contract violations$/);
  expect(complained).toMatch(/^meshlift-mock: cannot write the report: .*ENOENT/);
});

it("writes JUnit XML that a parser reads, with a suite for each operation", async () => {
  const { origin, end } = await start("--report", "junit.xml");
  await send({ origin }, "POST", upgrades, { json: broken });
  await send({ origin }, "GET", upgrade);
  await send({ origin }, "GET", "/v1/nowhere");
  expect((await end()).code).toBe(1);
  const { suites } = parse({ type: "junit", files: [join(folder, "junit.xml")] });
  const messages = [
    "spec.targetVersion must be a string, got 5",
    'unknown field spec.a"<&\\u0001 (known here: meshId, upgradeStrategy, targetVersion, targetType, currentStep)',
  ];
  const called = new Map<string, object>([
    ["mesh-upgrades/create", { total: 2, failed: 2, skipped: 0, cases: messages.map(failedWith) }],
    ["mesh-upgrades/get", { total: 1, failed: 0, skipped: 0, cases: [{ status: "PASS" }] }],
  ]);
  // This parser does not count skipped tests.
  const skipped = { total: 0, failed: 0, skipped: 1, cases: [{ status: "SKIP" }] };
  const nowhere = failedWith(expect.stringContaining("/v1/nowhere"));
  expect(suites).toMatchObject([
    ...readOperations(document).map(({ id: name }) => Object.assign({ name }, called.get(name) ?? skipped)),
    { name: "no operation", total: 1, failed: 1, cases: [nowhere] },
  ]);
});

function failedWith(failure: unknown): object {
  return { status: "FAIL", failure };
}
