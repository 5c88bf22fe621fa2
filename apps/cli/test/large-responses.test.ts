import { describe, expect, it } from "vitest";
import { outputFormats } from "../src/command/output-format.ts";
import { run } from "./cli.ts";
import { quickClock } from "./clock.ts";

const read = ["mesh-upgrades", "get", "--mesh-upgrade-id", "u-1"];
const create = ["mesh-upgrades", "create", "-f", "-"];
const manifest = JSON.stringify({
  metadata: { name: "n" },
  spec: {
    meshId: "m",
    upgradeStrategy: "s",
    targetVersion: "v",
    targetType: "t",
    currentStep: { name: "PreCheck", action: "Start" },
  },
});
const responding = (text: string) => () =>
  new Response(text, { headers: { "Content-Type": "application/json" } });

/** The flags of each output format. */
const formatFlags = [...outputFormats.map((format) => ["-o", format]), ["-o", "json", "--query", "status"]];

describe.each(["{}", "[]"])("a response of 20,000 nested %s", (brackets) => {
  const open = brackets === "{}" ? '{"a":' : "[";
  const nested = open.repeat(20_000) + "1" + brackets.slice(1).repeat(20_000);

  it.each(formatFlags)("is printed to a stated depth: %s %s %s %s", async (...flags) => {
    const outcome = await run([...read, ...flags], { respond: responding(`{"status":${nested}}`) });
    expect(outcome).toMatchObject({ code: 0, stderr: "" });
    // A table shows three levels of objects.
    expect(outcome.stdout).toMatch(flags[1] === "table" && brackets === "{}" ? "{ a }" : "levels deep)");
  });

  it("ends a wait with its own exit code", async () => {
    const args = [...read, "--until", "status.state == 'Done'", "--timeout", "1s"];
    const { code, stderr } = await run(args, {
      respond: responding(`{"status":${nested}}`),
      clock: quickClock(),
    });
    expect({ code, stderr }).toMatchObject({ code: 7, stderr: expect.stringContaining("timed out") });
  });

  it("of a create leaves the ID", async () => {
    const respond = responding(`{"metadata":{"uid":"u-1"},"status":${nested}}`);
    const { code, stderr } = await run(create, { stdin: manifest, respond });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining("--mesh-upgrade-id u-1") });
  });
});

describe("a response of 200,000", () => {
  const many = Array.from({ length: 200_000 }, (_, index) => index);
  const last = "199999";
  it.each([
    ["rows", { items: many.map((index) => ({ index })) }],
    ["numbers", { status: many, spec: {} }],
    ["properties", { status: Object.fromEntries(many.map((index) => [`p${index}`, index])) }],
  ])("%s is printed whole", async (_, body) => {
    for (const format of ["table", "json", "yaml", "tsv", "ndjson"]) {
      const outcome = await run([...read, "-o", format], { respond: responding(JSON.stringify(body)) });
      expect({ ...outcome, stdout: outcome.stdout.includes(last) }).toMatchObject({
        code: 0,
        stderr: "",
        stdout: true,
      });
    }
  });

  it("numbers is no line of 200,000 names in a wait", async () => {
    const respond = responding(JSON.stringify({ metadata: { uid: "u" }, status: many }));
    const { code, stdout } = await run([...read, "--until", "metadata.uid == 'u'"], { respond });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\S+ status\[0\]=0 .* status\[19\]=19 and 199980 more\n$/);
  });
});

describe("a list whose items share no names", () => {
  const respond = responding(
    JSON.stringify({ items: Array.from({ length: 3000 }, (_, index) => ({ [`p${index}`]: index })) }),
  );

  it("is a table of blocks, without millions of empty cells", async () => {
    const { code, stdout } = await run(read, { respond });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^p0 {2}0\n\np1 {2}1\n/);
  });

  it("is rejected as TSV, with another format", async () => {
    const { code, stdout, stderr } = await run([...read, "-o", "tsv"], { respond });
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/too few names in common for TSV\nUse -o json/);
  });
});
