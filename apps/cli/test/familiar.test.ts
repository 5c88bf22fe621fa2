import { expect, it } from "vitest";
import { run } from "./cli.ts";
import { commands } from "./operations.ts";

/** The verbs of mesh upgrades in the document. */
const verbs = Object.values(commands)
  .filter(({ noun }) => noun === "mesh-upgrades")
  .map(({ verb }) => verb);

// No API has the verb "explain", so it stays unknown.
it.each([
  ["mesh-upgrade get u-1", "values follow a flag. Did you mean --mesh-upgrade-id u-1?"],
  ["mesh-upgrade get u-1 --json", "values follow a flag. Did you mean --mesh-upgrade-id u-1?"],
  ["engine upgrade e-1 2.4.0", "Did you mean --version 2.4.0?"],
  ["mesh-upgrade get u-1 u-2", "u-2: unexpected argument; values follow a flag.\n"],
  ["mesh-upgrades create plan.yaml", "values follow a flag. Did you mean -f plan.yaml?"],
  ["mesh-upgrades get --id u-1", "Did you mean --mesh-upgrade-id?"],
  ["mesh-upgrades get --id=u-1", "Did you mean --mesh-upgrade-id?"],
  ["releases get --id u-1", "--id: unknown flag.\n"],
  ["get mesh-upgrades/u-1", "The noun comes first: meshlift mesh-upgrades get\n"],
  [
    "mesh-upgrades get -o jsonpath={.status}",
    'expected one of table, json, yaml, tsv, ndjson, got "jsonpath={.status}". To pick values, add --query',
  ],
  ["mesh-upgrades get --query .status", "column 1: a path begins with a name, not with a dot as in jq"],
  ["mesh-upgrades get help", "Did you mean --help?"],
  ["get mesh-upgrade u-1", "The noun comes first: meshlift mesh-upgrades get\n"],
  ["wait mesh-upgrades", "The noun comes first: meshlift mesh-upgrades get --until\n"],
  ["apply mesh-upgrades", "The noun comes first: meshlift mesh-upgrades create\n"],
  ["explain mesh-upgrades", `The noun comes first. Verbs of mesh-upgrades: ${verbs.join(", ")}.`],
  ["help mesh-upgrades explain", `Verbs of mesh-upgrades: ${verbs.join(", ")}.`],
  ["mesh-upgrades explain", `Verbs of mesh-upgrades: ${verbs.join(", ")}.`],
  ["mesh-upgrades watch u-1", "Did you mean get --watch?"],
  [
    "mesh-upgrades --dry-run",
    `mesh-upgrades: expected a verb: ${new Intl.ListFormat("en-GB", { type: "disjunction" }).format(verbs)}\n`,
  ],
  ["config", "config: expected a verb: show\n"],
  ["config set region x", "To see them: meshlift config show\n"],
  ["config show x", "x: unexpected argument; values follow a flag\n"],
  ["--dry-run", "expected a noun and a verb\n"],
  ["login", "meshlift config show\n"],
  ["-v", "Did you mean --version?"],
  ["mesh-upgrades get -v", "Did you mean --verbose?"],
  ["mesh-upgrades get --json", "Did you mean --output json?"],
  ["mesh-upgrades get --jq status", "Did you mean --query?"],
  ["mesh-upgrades get --wait", "Did you mean --until?"],
  ["mesh-upgrades get --cli-region x", "Did you mean --region?"],
  ["mesh-upgrades get --cli-x-auth-token x", "Did you mean MESHLIFT_TOKEN?"],
  ["mesh-upgrades get -n shop", "-n: unknown flag.\n"],
  ["releases get -n shop", "Did you mean --namespace?"],
  ["releases delete --force", "Did you mean --yes?"],
  ["mesh-upgrades get --watch=yes", "--watch: takes no value; give it alone."],
  ["--quiet=1 mesh-upgrades get", "--quiet: takes no value; give it alone."],
  ["mesh-upgrades get -o", "--output: the value is missing; expected -o, --output FORMAT.\n"],
])("has the nearest hint for: meshlift %s", async (line, hint) => {
  const outcome = await run(line.split(" "));
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(hint);
});

it("takes -w for --watch, and --help in front of a noun", async () => {
  const gone = { respond: () => Response.json({ errorCode: "ASM.01404001" }, { status: 404 }) };
  const outcome = await run(["mesh-upgrade", "get", "-w", "--mesh-upgrade-id", "u-1"], gone);
  expect(outcome).toMatchObject({ code: 3, stdout: "" });
  const help = await run(["help", "mesh-upgrades", "get"]);
  expect(await run(["--help", "mesh-upgrade", "get"])).toEqual(help);
  expect(await run(["-h", "mesh-upgrades", "get"])).toEqual(help);
});

/** Returns the commands with a verb, in the order in which the document first names their nouns. */
function having(verb: string): string[] {
  const nouns = new Set(Object.values(commands).map(({ noun }) => noun));
  return [...nouns]
    .filter((noun) => commands[`${noun}/${verb}`] !== undefined)
    .map((noun) => `${noun} ${verb}`);
}

it.each([["get"], ["help get"], ["apply -f plan.yaml"]])(
  "names the nouns that have the verb, as many as a person reads: meshlift %s",
  async (line) => {
    const nouns = having(line.startsWith("apply") ? "create" : "get");
    const some = nouns.length === 1 ? `meshlift ${nouns[0]}` : nouns.slice(0, 5).join(", ");
    const outcome = await run(line.split(" "));
    expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
    expect(outcome.stderr).toContain(`The noun comes first: ${some}${nouns.length > 5 ? ", …" : ""}\n`);
  },
);

it("lists no more verbs than a person reads", async () => {
  const { unknownNoun } = await import("../src/command/parsing/usage-failure.ts");
  const { OperationEntry } = await import("../src/commands/operation/operation-command.ts");
  const notLoaded = () => Promise.reject(new Error("not loaded"));
  const many = Array.from(
    { length: 200 },
    (_, index) => new OperationEntry(`noun-${index}`, "get", "", notLoaded),
  );
  expect(unknownNoun("get", undefined, many).message).toMatch(/noun-4 get, …$/);
});
