import { execFile, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { readOperations } from "@meshlift/spec";
import document from "@meshlift/spec/openapi.json" with { type: "json" };
import { afterEach, beforeEach, expect, it, onTestFinished } from "vitest";
import { plan, send, upgrade, upgrades } from "./send.ts";

const bin = fileURLToPath(new URL("../src/bin.ts", import.meta.url));
const run = promisify(execFile);
const lacks = (program: string) => spawnSync(program, ["--version"]).error !== undefined;
if (lacks("python3")) console.warn("SKIPPED: tests that need python3, not on this machine");

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "meshlift-report-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Starts the server; `end` ends it and gives its exit code and the rest of what it said. */
async function start(...args: string[]) {
  const child = spawn(process.execPath, [bin, "--port", "0", ...args], {
    cwd: folder,
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const lines: string[] = [];
  const reader = createInterface(child.stdout).on("line", (line) => lines.push(line));
  await once(reader, "line");
  const origin = /http:\S+/.exec(lines[0] ?? "")?.[0] ?? "";
  return {
    origin,
    async end() {
      child.kill("SIGTERM");
      const [code] = await once(child, "close");
      return { code, said: lines.join("\n") };
    },
  };
}

const broken = { ...plan, spec: { ...plan.spec, targetVersion: 5, 'a"<&\u0001': 1 } };

it("ends with 0 and a report of what was called, where the contract was kept", async () => {
  const { origin, end } = await start("--report", "out.json", "--allow", "unknown");
  await send({ origin }, "POST", `${upgrades}?dry=1`, { json: plan });
  const { code, said } = await end();
  expect(said).toMatch(/meshlift-mock: the contract was kept in 1 request$/);
  expect(code).toBe(0);
  expect(JSON.parse(await readFile(join(folder, "out.json"), "utf8"))).toMatchObject({
    kept: true,
    requests: 1,
    calls: { "mesh-upgrades/create": 1, "mesh-upgrades/get": 0 },
    violations: [],
  });
});

it("ends with 1 and a report that names operation, place, expectation and fix, though it was reset", async () => {
  const { origin, end } = await start("--report", "out.json");
  const headers = { "x-auth-token": "a-very-secret-token" };
  await send({ origin }, "POST", upgrades, { json: broken, headers });
  await send({ origin }, "POST", upgrades, { json: broken, headers });
  await fetch(`${origin}/__mock/reset`, { method: "POST" });
  const { code, said } = await end();
  expect(code).toBe(1);
  const text = await readFile(join(folder, "out.json"), "utf8");
  const report: unknown = JSON.parse(text);
  expect(report).toMatchObject({ kept: false, requests: 2, broken: 4 });
  expect(Object(report).violations[0]).toEqual({
    operation: "mesh-upgrades/create",
    request: `POST ${upgrades}`,
    kind: "schema",
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

it.skipIf(lacks("python3"))(
  "writes JUnit XML that a parser reads, with a suite for each operation",
  async () => {
    const { origin, end } = await start("--report", "junit.xml");
    await send({ origin }, "POST", upgrades, { json: broken });
    await send({ origin }, "GET", upgrade);
    await send({ origin }, "GET", "/v1/nowhere");
    expect((await end()).code).toBe(1);
    const program = `
import json, sys, xml.etree.ElementTree as tree
print(json.dumps([[suite.get("name"), suite.get("tests"), suite.get("failures"), suite.get("skipped"),
  [child.tag for child in suite], [failure.get("message") for failure in suite.iter("failure")]]
  for suite in tree.parse(sys.argv[1]).getroot()]))`;
    const suites: unknown = JSON.parse(
      (await run("python3", ["-c", program, join(folder, "junit.xml")])).stdout,
    );
    const shell = (cases: number) => [
      "properties",
      ...Array(cases).fill("testcase"),
      "system-out",
      "system-err",
    ];
    const messages = [
      "spec.targetVersion must be a string, got 5",
      'spec.a"<&\uFFFD is unknown (known here: meshId, upgradeStrategy, targetVersion, targetType, currentStep)',
    ];
    const called = new Map<string, unknown[]>([
      ["mesh-upgrades/create", ["2", "2", null, shell(2), messages]],
      ["mesh-upgrades/get", ["1", "0", null, shell(1), []]],
    ]);
    const skipped = ["1", "0", "1", shell(1), []];
    expect(suites).toEqual([
      ...readOperations(document).map(({ id }) => Array.of<unknown>(id).concat(called.get(id) ?? skipped)),
      ["no operation", "1", "1", null, shell(1), [expect.stringContaining("/v1/nowhere")]],
    ]);
  },
);
