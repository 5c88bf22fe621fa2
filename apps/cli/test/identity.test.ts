import { expect, it } from "vitest";
import { calls, run } from "./cli.ts";

const create = calls["create"] ?? [];
const created = { metadata: { name: "shop", uid: "u-1" } };
const next = "Next: meshlift mesh-upgrades get --mesh-upgrade-id u-1\n";

it("prints the whole answer of a create that the query cannot be applied to", async () => {
  const outcome = await run([...create, "--query", "abs(metadata.name)"], {
    answer: () => Response.json(created),
  });
  expect(outcome.code).toBe(1);
  expect(JSON.parse(outcome.stdout)).toEqual(created);
  expect(outcome.stderr).toContain(next);
});

it("names what was created where the query leaves it out", async () => {
  const outcome = await run([...create, "--query", "metadata.name"], {
    answer: () => Response.json(created),
  });
  expect(outcome).toMatchObject({ code: 0, stdout: "shop\n", stderr: next });
});

it("has printed the identity before the watch can fail", async () => {
  const outcome = await run([...create, "--until", "status", "-o", "json"], {
    answer: ({ method }) =>
      method === "POST" ? Response.json(created) : Response.json({ error_msg: "gone" }, { status: 404 }),
  });
  expect(outcome.code).toBe(3);
  expect(JSON.parse(outcome.stdout)).toEqual(created);
  expect(outcome.stderr.startsWith(next)).toBe(true);
});

it("prints the whole answer where it lacks the identity, says so, and cannot wait", async () => {
  const answer = () => Response.json({ metadata: { name: "shop" } });
  const outcome = await run([...create, "--query", "metadata.uid", "--quiet", "--watch"], { answer });
  expect(outcome.code).toBe(9);
  expect(outcome.stderr).toContain(
    "meshlift: mesh-upgrades create: accepted, but the answer lacks metadata.uid",
  );
  expect(outcome.stderr).toContain('{"metadata":{"name":"shop"}}\n');
});

it.each(["create", "get"])(
  "tells of each attempt of %s with --verbose, and shows no secret",
  async (call) => {
    const answer = () => Response.json(created);
    const outcome = await run([...(calls[call] ?? []), "--verbose"], { answer });
    expect(outcome.stderr).toMatch(
      /^meshlift: (GET|POST) http:\/\/127\.0\.0\.1:4010\/v1\/\S+ attempt 1: HTTP 200 after \d+ ms\n/,
    );
    const secret = await run([...(calls[call] ?? []), "--verbose"], {
      answer,
      env: { MESHLIFT_TOKEN: "mesh-upgrade" },
    });
    expect(secret.stderr.split("\n")[0]).not.toContain("mesh-upgrade");
  },
);
