import { stripVTControlCharacters } from "node:util";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { calls, run } from "./cli.ts";

const task = {
  metadata: { name: "shop", uid: "u-1" },
  list: [{ a: 1 }, { 名: "网格" }],
  empty: {},
  none: null,
};
const get = calls["get"] ?? [];

it("prints an object as aligned rows of dotted field and value", async () => {
  const { stdout, stderr } = await run(get, { respond: () => Response.json(task) });
  expect(stdout).toBe(
    [
      "metadata.name  shop",
      "metadata.uid   u-1",
      "list[0].a      1",
      "list[1].名     网格",
      "empty          {}",
      "none           null",
      "",
    ].join("\n"),
  );
  expect(stderr).toBe("");
});

it.each([
  ["an array", ["--query", "values(@)[1]"]],
  ["an object around items", []],
])("prints %s as columns", async (_, query) => {
  const wrap = (items: unknown[]) => ({ kind: "List", items });
  const items = [{ id: 1, at: { name: "a" } }, { id: 22, at: { name: "longer" } }, { id: 3 }];
  const { stdout } = await run([...get, ...query], { respond: () => Response.json(wrap(items)) });
  expect(stdout).toBe("ID  AT.NAME\n1   a\n22  longer\n3\n");
  expect((await run([...get, ...query], { respond: () => Response.json(wrap([])) })).stdout).toBe("(none)\n");
});

it("prints columns where they just fit the terminal, and a block for each item where they do not", async () => {
  const respond = () => Response.json({ items: [{ id: 1, name: "shop" }] });
  const wide = await run(get, { respond, screen: { columns: "ID  NAME".length, rows: 24 } });
  expect(stripVTControlCharacters(wide.stdout)).toBe("ID  NAME\n1   shop\n");
  const narrow = await run(get, { respond, screen: { columns: "ID  NAME".length - 1, rows: 24 } });
  expect(stripVTControlCharacters(narrow.stdout)).toBe("id    1\nname  shop\n");
});

it("prints the same value as JSON and as YAML", async () => {
  const json = await run([...get, "-o", "json"], { respond: () => Response.json(task) });
  expect(JSON.parse(json.stdout)).toEqual(task);
  const yaml = await run([...get, "-o", "yaml"], { respond: () => Response.json(task) });
  expect(parse(yaml.stdout)).toEqual(task);
});

it("names the fields of a deep object in a table, and shows it whole in the other formats", async () => {
  const deployment = { kind: "Deployment", spec: { replicas: 3 } };
  const respond = () =>
    Response.json({ status: { phase: "Running", gray: [{ clusterID: "c-1", template: deployment }] } });
  const table = await run(get, { respond });
  expect(table.stdout.split("\n")).toEqual([
    "status.phase              Running",
    "status.gray[0].clusterID  c-1",
    "status.gray[0].template   { kind, spec }",
    "",
  ]);
  expect((await run([...get, "-o", "yaml"], { respond })).stdout).toContain("replicas: 3");
});

it.each(["table", "json", "yaml"])(
  "shows the ID of what was created as %s, and how to read it",
  async (format) => {
    const { stdout, stderr } = await run(
      [...(calls["create"] ?? []), "-o", format, "--region", "cn-north-4"],
      {
        respond: () => Response.json(task),
      },
    );
    expect(stdout).toContain("u-1");
    const next = "meshlift mesh-upgrades get --mesh-upgrade-id u-1 --region cn-north-4";
    const note = JSON.stringify({ level: "info", message: `Next: ${next}`, next });
    expect(stderr).toBe(format === "json" ? `${note}\n` : `Next: ${next}\n`);
  },
);

it("prints the whole response of a create that holds no ID, and says so", async () => {
  const outcome = await run(calls["create"] ?? [], {
    respond: () => Response.json({ metadata: { name: "shop" } }),
  });
  expect(outcome.code).toBe(0);
  expect(outcome.stdout).toBe("metadata.name  shop\n");
  expect(outcome.stderr).toContain("the response has no metadata.uid");
});

it("says on standard error that a success without a body is done", async () => {
  const outcome = await run(calls["delete"] ?? [], { respond: () => new Response(null, { status: 200 }) });
  expect(outcome).toMatchObject({ code: 0, stdout: "", stderr: "releases delete: done\n" });
});

it("lets no response drive the terminal", async () => {
  const evil = "\u001b]0;owned\u0007\u009b2Jx\r\n\u202e";
  const table = await run(get, { respond: () => Response.json({ [evil]: evil }) });
  const failure = await run(get, {
    respond: () => Response.json({ errorCode: evil, errorMsg: evil }, { status: 500 }),
  });
  for (const text of [table.stdout, failure.stderr]) expect(text).not.toMatch(/(?!\n)[\p{Cc}\u202e]/u);
});
