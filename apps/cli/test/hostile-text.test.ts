import { parse } from "yaml";
import { expect, it } from "vitest";
import { calls, run } from "./cli.ts";
import { quickClock } from "./clock.ts";

const [get, create] = [calls["get"] ?? [], calls["create"] ?? []];

/** Every character that a terminal or a log acts on, and an escape sequence that sets the clipboard. */
const characters = [
  ...Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)),
  ...Array.from({ length: 33 }, (_, code) => String.fromCharCode(0x7f + code)),
  ..."\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
];
const hostile = `u\u001b]52;c;bWVzaGxpZnQ=\u0007${characters.join("")}\n::error::forged`;
const task = {
  kind: "MeshUpgrade",
  [hostile]: hostile,
  metadata: { name: hostile, uid: hostile, labels: { [hostile]: [hostile] } },
  status: { state: hostile },
};

/** Returns the characters of an output that a terminal acts on, other than those that we write to lay it out. */
function acting(text: string): string[] {
  return characters.filter(
    (character) => character !== "\n" && character !== "\t" && text.includes(character),
  );
}

const formats = ["table", "json", "yaml", "tsv", "ndjson"];

it.each(formats)("shows no character that a terminal acts on, as %s", async (format) => {
  const outcome = await run([...get, "-o", format], { respond: () => Response.json(task) });
  expect(outcome.code).toBe(0);
  expect(acting(outcome.stdout + outcome.stderr)).toEqual([]);
  expect(outcome.stdout).not.toMatch(/^::error::/m);
});

it("loses nothing of it as JSON and YAML", async () => {
  const json = await run([...get, "-o", "json"], { respond: () => Response.json(task) });
  expect(JSON.parse(json.stdout)).toEqual(task);
  const yaml = await run([...get, "-o", "yaml"], { respond: () => Response.json(task) });
  expect(parse(yaml.stdout)).toEqual(task);
});

it.each(formats)("shows none of what was created, in the next step and in a wait, as %s", async (format) => {
  const uid = `u-1${hostile}`;
  const outcome = await run([...create, "-o", format, "--verbose", "--timeout", "5s", "--watch"], {
    clock: quickClock(),
    respond: () => Response.json({ ...task, metadata: { ...task.metadata, uid } }),
  });
  expect(acting(outcome.stdout + outcome.stderr)).toEqual([]);
  expect(outcome.stderr).not.toMatch(/^::error::/m);
});

it.each(formats)("shows none of an error, as %s", async (format) => {
  const errors = [
    () => Response.json({ errorCode: hostile, errorMsg: hostile }, { status: 400 }),
    () => new Response(hostile, { status: 200 }),
    () => new Response(hostile, { status: 502, headers: { "X-Request-Id": "a" } }),
    () => {
      throw new Error(hostile);
    },
  ];
  for (const respond of errors)
    for (const call of [get, create]) {
      const outcome = await run([...call, "-o", format, "--verbose"], { respond });
      expect(outcome.code).toBeGreaterThan(0);
      expect(acting(outcome.stdout + outcome.stderr)).toEqual([]);
      expect(outcome.stderr).not.toMatch(/^::error::/m);
    }
});

it.each([["--dry-run"], ["--dry-run=curl"], ["--dry-run", "-o", "json"], ["--dry-run", "-o", "yaml"]])(
  "shows none of a manifest: %s %s %s",
  async (...words) => {
    const body = {
      ...JSON.parse(JSON.stringify({ metadata: { name: hostile } })),
      spec: { meshId: hostile },
    };
    const outcome = await run(["mesh-upgrades", "create", "-f", "-", ...create.slice(2), ...words], {
      stdin: JSON.stringify(body),
    });
    expect(acting(outcome.stdout + outcome.stderr)).toEqual([]);
  },
);

it("shows none of a command line", async () => {
  for (const words of [
    [hostile],
    ["mesh-upgrades", hostile],
    [...get, `--${hostile}`],
    [...get, "--query", hostile],
  ]) {
    const outcome = await run(words);
    expect(outcome.code).toBe(2);
    expect(acting(outcome.stdout + outcome.stderr)).toEqual([]);
  }
});
