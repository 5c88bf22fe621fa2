import { expect, it } from "vitest";
import { calls, run } from "./cli.ts";

const get = calls["get"] ?? [];

it("prints tab-separated values that a shell can split again", async () => {
  const items = [
    { a: "tab\there", b: "line\nbreak" },
    { a: String.raw`back\slash`, b: null },
  ];
  const list = await run([...get, "-o", "tsv"], { respond: () => Response.json({ items }) });
  expect(list.stdout).toBe("tab\\there\tline\\nbreak\nback\\\\slash\t\n");
  const one = await run([...get, "-o", "tsv"], { respond: () => Response.json({ a: { b: 1 }, c: [true] }) });
  expect(one.stdout).toBe("a.b\t1\nc[0]\ttrue\n");
});

it("prints a list of scalars as one row, and a list inside of an object as its items", async () => {
  const tsv = [...get, "-o", "tsv"];
  const task = { metadata: { uid: "u-1" }, status: { state: "Running" } };
  const row = await run([...tsv, "--query", "[metadata.uid, status.state]"], {
    respond: () => Response.json(task),
  });
  expect(row.stdout).toBe("u-1\tRunning\n");
  const jobs = [{ id: "a" }, { id: "b" }];
  for (const body of [
    { data: jobs, next: {} },
    { total: 2, jobs },
  ])
    expect((await run(tsv, { respond: () => Response.json(body) })).stdout).toBe("a\nb\n");
  expect((await run(get, { respond: () => Response.json({ total: 2, jobs }) })).stdout).toBe("ID\na\nb\n");
  const two = { jobs, others: [1] };
  expect((await run(tsv, { respond: () => Response.json(two) })).stdout).toContain("jobs[0].id\ta\n");
});

it("quotes what a reader of YAML 1.1 would misread", async () => {
  const texts = ["no", "on", "y", "12:30:45", "1_000", "2026-03-02T09:15:00Z", "0777"];
  const { stdout } = await run([...get, "-o", "yaml"], { respond: () => Response.json({ texts }) });
  expect(stdout).toBe(`texts:\n${texts.map((text) => `  - "${text}"\n`).join("")}`);
});

it("prints nothing but failures on standard error with --quiet", async () => {
  const uid = { respond: () => Response.json({ metadata: { uid: "u-1" } }) };
  expect(await run([...(calls["create"] ?? []), "-q"], uid)).toMatchObject({
    stdout: "metadata.uid  u-1\n",
    stderr: "",
  });
  const nothing = { respond: () => new Response(null, { status: 200 }) };
  expect(await run([...(calls["delete"] ?? []), "--quiet"], nothing)).toMatchObject({
    stdout: "",
    stderr: "",
  });
  const gone = { respond: () => Response.json({ errorMsg: "gone" }, { status: 404 }) };
  expect((await run([...get, "--quiet"], gone)).stderr).toContain("gone");
});

it.each([["-o", "json"], ["-ojson"], ["--output=json"], ["-o", "table", "-o", "json", "--no-such-flag"]])(
  "fails in JSON with %j",
  async (...flags) => {
    const respond = () =>
      Response.json({ error_code: "ASM.1", error_msg: "gone", request_id: "r-1" }, { status: 404 });
    const { stdout, stderr, code } = await run([...get, ...flags], { respond });
    expect(stdout).toBe("");
    const usage = flags.length > 2;
    expect(JSON.parse(stderr)).toEqual({
      error: {
        kind: usage ? "usage" : "notFound",
        exitCode: code,
        message: expect.stringContaining("mesh-upgrades get: "),
        details: expect.any(Array),
        advice: expect.any(Array),
        ...(usage ? {} : { status: 404, code: "ASM.1", requestId: "r-1" }),
      },
    });
    expect(code).toBe(usage ? 2 : 3);
  },
);

it("fails in JSON also where the command line cannot be parsed", async () => {
  const { stderr, code } = await run(["mesh-upgrade", "-o", "json", "--endpoint"]);
  expect(code).toBe(2);
  expect(JSON.parse(stderr).error).toMatchObject({ kind: "usage", exitCode: 2 });
});

it("fails with a message where the last output format is another", async () => {
  const { stderr } = await run(["nowhere", "-o", "json", "-o", "yaml"]);
  expect(stderr).toMatch(/^meshlift: /);
});
