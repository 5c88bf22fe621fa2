import { expect, it } from "vitest";
import { printResponse } from "../src/commands/operation/print-response.ts";
import { Notes } from "../src/output/notes.ts";
import { compileQuery } from "../src/output/query.ts";
import { calls, run, surround } from "./cli.ts";
import { quickClock } from "./clock.ts";
import { commands } from "./operations.ts";

const create = calls["create"] ?? [];
const created = { metadata: { name: "shop", uid: "u-1" } };
const next = "Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1\n";

it.each([
  ["create", "abs(metadata.name)", created],
  ["upgrade", "abs(name)", { id: "e-1", name: "shop", jobId: 17655 }],
])(
  "prints the whole response of a write that the query cannot be applied to: %s",
  async (call, query, response) => {
    for (const more of [[], ["--quiet"], ["-o", "yaml"]]) {
      const outcome = await run([...(calls[call] ?? []), "--query", query, ...more], {
        respond: () => Response.json(response),
      });
      expect(outcome.code).toBe(1);
      expect(JSON.parse(outcome.stdout)).toEqual(response);
      expect(outcome.stderr).toContain("--query: cannot be applied to the response");
    }
  },
);

it("prints nothing of a read that the query cannot be applied to", async () => {
  const get = [...(calls["get"] ?? []), "--query", "abs(metadata.name)"];
  expect(await run(get, { respond: () => Response.json(created) })).toMatchObject({ code: 1, stdout: "" });
});

it.each([
  ["the query leaves it out", ["--query", "metadata.name"], "shop\n", next],
  [
    "the query leaves it out, and nothing else is wanted",
    ["--query", "metadata.name", "--quiet"],
    "shop\n",
    next,
  ],
  ["it is on standard output", ["--query", "metadata.uid", "--quiet"], "u-1\n", ""],
])("names what was created where %s", async (_, more, stdout, stderr) => {
  const outcome = await run([...create, ...more], { respond: () => Response.json(created) });
  expect(outcome).toMatchObject({ code: 0, stdout, stderr });
});

it.each([
  ["--endpoint", "http://127.0.0.1:4011"],
  ["--region", "cn-north-4"],
  ["--project-id", "p-2"],
])("repeats %s in the next step", async (flag, value) => {
  const { stderr } = await run([...create, flag, value], { respond: () => Response.json(created) });
  expect(stderr).toBe(`${next.trimEnd()} ${flag} ${value}\n`);
});

it.each([
  ["both parts of the ID", "[metadata.uid, spec.zone]", ""],
  ["one of two", "metadata.uid", "Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1 --zone z-1\n"],
])("with --quiet, and %s on standard output", async (_, expression, stderr) => {
  const command = commands["mesh-upgrades/create"];
  if (command?.next === undefined) throw new Error("expected a command with a next step");
  const flags = [...command.next.flags, { name: "zone", response: ["spec", "zone"] }];
  const { io, written } = surround();
  await printResponse(
    { ...command, next: { ...command.next, flags } },
    { project_id: "p-1" },
    { ...created, spec: { zone: "z-1" } },
    io,
    {
      format: "json",
      query: compileQuery("--query", expression),
      queried: true,
      notes: new Notes(io, { json: false, quiet: true, secrets: new Set() }),
      context: [],
      held: false,
    },
  );
  expect(written().stderr).toBe(stderr);
});

it("has printed the ID before the watch can fail", async () => {
  const outcome = await run([...create, "--until", "status", "-o", "json"], {
    clock: quickClock(),
    respond: ({ method }) =>
      method === "POST" ? Response.json(created) : Response.json({ error_msg: "gone" }, { status: 404 }),
  });
  expect(outcome.code).toBe(3);
  expect(JSON.parse(outcome.stdout)).toEqual(created);
  const [first = "", ...more] = outcome.stderr.trim().split("\n");
  expect(JSON.parse(first)).toMatchObject({ level: "notice", message: next.trim() });
  // A read may not find at once what was just created.
  expect(JSON.parse(more[0] ?? "")).toMatchObject({ message: "HTTP 404, retrying in 10s" });
});

it("prints the whole response where it lacks the ID, says so, and cannot wait", async () => {
  const respond = () => Response.json({ metadata: { name: "shop" } });
  const outcome = await run([...create, "--query", "metadata.uid", "--quiet", "--watch"], { respond });
  expect(outcome.code).toBe(9);
  expect(outcome.stderr).toContain(
    "meshlift: mesh-upgrades create: accepted, but the response has no metadata.uid",
  );
  expect(outcome.stderr).toContain('{"metadata":{"name":"shop"}}\n');
});

it.each(["create", "get"])(
  "tells of each attempt of %s with --verbose, and shows no secret",
  async (call) => {
    const respond = () => Response.json(created);
    const outcome = await run([...(calls[call] ?? []), "--verbose"], { respond });
    expect(outcome.stderr).toMatch(
      /^meshlift: (GET|POST) http:\/\/127\.0\.0\.1:4010\/v1\/\S+ attempt 1: HTTP 200 after \d+ ms\n/,
    );
    const secret = await run([...(calls[call] ?? []), "--verbose"], {
      respond,
      env: { MESHLIFT_TOKEN: "mesh-upgrade" },
    });
    expect(secret.stderr.split("\n")[0]).not.toContain("mesh-upgrade");
  },
);
