import { expect, it } from "vitest";
import { calls, createFlags, run } from "./cli.ts";

const get = calls["get"] ?? [];
const end = calls["delete"] ?? [];
const create = calls["create"] ?? [];

/** A flag in the place of a value was once sent as the value, together with a write that was meant as a dry run. */
it.each([
  ["--dry-run=curl", [...end.slice(0, -3), "--yes", "--action", "--dry-run=curl"], "--action"],
  ["-q", ["mesh-upgrades", "create", ...createFlags.slice(2), "--metadata.name", "-q"], "--metadata.name"],
  ["-qw", ["mesh-upgrades", "get", "--mesh-upgrade-id", "-qw"], "--mesh-upgrade-id"],
  ["-w", [...get, "--until", "-w"], "--until"],
  ["--version=2.4.0", ["engines", "upgrade", "--yes", "--engine-id", "--version=2.4.0"], "--engine-id"],
  ["-o", ["mesh-upgrades", "get", "--query", "-o", "json", "--mesh-upgrade-id", "u-1"], "--query"],
])("takes no flag for a value: %s", async (flag, args, name) => {
  const outcome = await run(args);
  expect(outcome).toMatchObject({ code: 2, requests: [] });
  const text = args.includes("json") ? JSON.parse(outcome.stderr).error.details.join("\n") : outcome.stderr;
  expect(text).toContain(`${name}: the value is missing; the flag ${flag} follows.`);
  expect(text).not.toContain(`${name}: missing`);
});

it("prints help for -h in the place of a value", async () => {
  const { code, stdout } = await run(["mesh-upgrades", "get", "--mesh-upgrade-id", "-h"]);
  expect(code).toBe(0);
  expect(stdout).toContain("Usage:");
});

it.each([
  ["--metadata.name=--query", "--query"],
  ["--metadata.name=-q", "-q"],
  ["--metadata.name=--yes=1", "--yes=1"],
])("takes what follows = for a value, whatever it is: %s", async (word, name) => {
  const [request] = (await run([...create, word].toSpliced(2, 2))).requests;
  expect(await request?.json()).toMatchObject({ metadata: { name } });
});

it("takes a value that begins with a dash and is no flag", async () => {
  const [request] = (await run(["mesh-upgrades", "create", "--metadata.name", "-5", ...createFlags.slice(2)]))
    .requests;
  expect(await request?.json()).toMatchObject({ metadata: { name: "-5" } });
});

it.each([
  [["-o", "json"]],
  [["-ojson"]],
  [["-o=json"]],
  [["-qo", "json"]],
  [["-qojson"]],
  [["--output=json"]],
])("reads %j, before the noun and after the verb", async (words) => {
  const respond = () => Response.json({ a: 1 });
  for (const args of [
    [...words, ...get],
    [...get, ...words],
  ])
    expect(await run(args, { respond })).toMatchObject({ code: 0, stdout: '{\n  "a": 1\n}\n' });
});

it.each([
  [["mesh-upgrades", "--mesh-upgrade-id", "u-1", "get"]],
  [["--mesh-upgrade-id", "u-1", "mesh-upgrades", "get"]],
  [["mesh-upgrades", "--mesh-upgrade-id=u-1", "get"]],
])("takes a flag of the command before the verb: %j", async (args) => {
  const { code, requests } = await run(args);
  expect(code).toBe(0);
  expect(requests[0]?.url).toMatch(/\/u-1$/);
});

it.each([
  [["mesh-upgrades", "get", "--mesh-upgrade-id", "u-1", "--", "--yes"], "--yes: unexpected argument"],
  [["mesh-upgrades", "get", "--", "--mesh-upgrade-id", "u-1"], "--mesh-upgrade-id: unexpected argument"],
  [["mesh-upgrades", "get", "---watch"], "---watch: unknown flag"],
  [["mesh-upgrades", "get", "-q=true"], "-q: takes no value; give it alone"],
  [["mesh-upgrades", "get", ""], '"": unexpected argument'],
  [
    ["mesh-upgrades", "get", "--dry-run", "curl"],
    "curl: unexpected argument; values follow a flag. Did you mean --dry-run=curl?",
  ],
  [["mesh-upgrades", "get", "--dry-run=client"], '--dry-run: expected no value or curl, got "client"'],
  [["mesh-upgrades", "get", "--bogus", "--mesh-upgrade-id"], "--bogus: unknown flag"],
  [["engines", "--version"], "engines: expected a verb: "],
  [["help", "help", "help"], 'no help for "help help".'],
  [["version", "foo"], "foo: unexpected argument"],
  [["version", "--bogus"], "--bogus: unknown flag"],
  [["mesh-upgrades", "get", "--project-id", ""], "--project-id: must not be empty."],
  [["mesh-upgrades", "get", "--token-file", ""], "--token-file: must not be empty."],
  [["mesh-upgrades", "create", "--template", "--query", "a"], "--query: cannot be used with --template"],
  [["mesh-upgrades", "create", "--template", "-f", "x"], "--file: cannot be used with --template"],
  [["mesh-upgrades", "create", "--template", "--bogus"], "--bogus: unknown flag"],
])("rejects %j and sends nothing", async (args, message) => {
  const outcome = await run(args);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(message);
});

it("reports a group of short flags once, and an empty value once", async () => {
  expect((await run([...get, "-w5s"])).stderr.match(/unknown flag/g)).toHaveLength(1);
  expect((await run([...get, "--project-id", ""])).stderr).toContain("get: nothing was sent\n");
});

it("reports a switch with a value as one problem, and not as a group of flags", async () => {
  const outcome = await run([...(calls["get"] ?? []), "-q=false"]);
  expect(outcome).toMatchObject({ code: 2, requests: [] });
  expect(outcome.stderr).toContain("nothing was sent\n  -q: takes no value; give it alone.\nHelp: ");
});
