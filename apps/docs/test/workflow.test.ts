import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";

const text = readFileSync(join(import.meta.dirname, "../../../.github/workflows/docs.yaml"), "utf8");

it("uses only actions that are pinned by commit, with the release in a comment", () => {
  const uses = Array.from(text.matchAll(/uses: (.*)/g), ([, action = ""]) => action);
  expect(uses.length).toBeGreaterThan(0);
  expect(uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(action))).toEqual([]);
});

it("has no permissions by default, and each job only those that it needs", () => {
  const { permissions, jobs } = parse(text);
  expect(permissions).toEqual({});
  expect(jobs.build.permissions).toEqual({ contents: "read", pages: "read" });
  expect(jobs.deploy.permissions).toEqual({ pages: "write", "id-token": "write" });
});
