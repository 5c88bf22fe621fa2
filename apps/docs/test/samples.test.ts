import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { createMock } from "@meshlift/mock";
import { readOperations } from "@meshlift/openapi";
import document from "@meshlift/spec/openapi.json" with { type: "json" };
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { samplesOf } from "../scripts/samples.ts";

const root = join(import.meta.dirname, "..");
const operations = readOperations(document);
const samples = operations.flatMap((operation) =>
  samplesOf(operation).map((sample) => ({
    id: operation.id,
    label: sample.label,
    operation,
    sample,
  })),
);

/** Returns the samples for these tools. */
function writtenFor(...tools: string[]): typeof samples {
  return samples.filter(({ label }) => tools.includes(label.split(",")[0] ?? ""));
}

describe("samples of the operations", () => {
  let folder: string;

  beforeAll(async () => {
    // In this package's folder, so that TypeScript samples can import the client.
    await mkdir(join(root, ".staged"), { recursive: true });
    folder = await mkdtemp(join(root, ".staged/samples-"));
    const start = `exec "${process.execPath}" "${join(root, "../cli/src/bin.ts")}" "$@"`;
    await writeFile(join(folder, "meshlift"), `#!/bin/sh\n${start}\n`, { mode: 0o755 });
  });

  afterAll(() => rm(folder, { recursive: true }));

  it("exist for every operation, for curl, TypeScript and CLI", () => {
    const tools = operations.map(({ id }) => [
      id,
      ...new Set(samples.filter((sample) => sample.id === id).map(({ label }) => label.split(",")[0])),
    ]);
    expect(tools).toEqual(operations.map(({ id }) => [id, "curl", "TypeScript", "CLI"]));
  });

  it("have unique labels, and cover every example of a body", () => {
    for (const { id, requestBody } of operations) {
      const labels = samples.filter((sample) => sample.id === id).map(({ label }) => label);
      expect(new Set(labels).size).toBe(labels.length);
      for (const { name } of (requestBody?.examples.length ?? 0) > 1 ? (requestBody?.examples ?? []) : [])
        expect(labels).toContain(`curl, ${name}`);
    }
  });

  it.each(writtenFor("curl"))("$id: $label runs against the mock", { tags: ["curl"] }, tryAgainstMock);
  it.each(writtenFor("TypeScript", "CLI"))("$id: $label runs against the mock", tryAgainstMock);

  async function tryAgainstMock({ id, operation, sample }: (typeof samples)[number]): Promise<void> {
    const { lang, source } = sample;
    const mock = createMock();
    onTestFinished(() => mock.close());
    const { url } = await mock.listen({ port: 0 });
    const env = {
      ...process.env,
      PATH: `${folder}:${process.env["PATH"]}`,
      MESHLIFT_ENDPOINT: url,
      MESHLIFT_TOKEN: "any",
    };
    const program = join(folder, "sample.ts");
    if (lang === "ts") await writeFile(program, source);
    const [command, args] = lang === "ts" ? [process.execPath, [program]] : ["sh", ["-c", source]];
    const { stdout } = await promisify(execFile)(command, args, { env });
    expect(mock.violations).toEqual([]);
    expect(mock.calls()).toMatchObject([{ operation: id }]);
    const example = operation.responses.find(({ status }) => status < 300)?.body;
    expect(stdout === "").toBe(example === undefined);
  }
});
