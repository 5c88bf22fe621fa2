import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";

const text = readFileSync(join(import.meta.dirname, "../../../.github/workflows/docs.yml"), "utf8");

it("has no permissions by default, and each job only those that it needs", () => {
  const { permissions, jobs } = parse(text);
  expect(permissions).toEqual({});
  expect(jobs.build.permissions).toEqual({ contents: "read", pages: "read" });
  expect(jobs.deploy.permissions).toEqual({ pages: "write", "id-token": "write" });
});
