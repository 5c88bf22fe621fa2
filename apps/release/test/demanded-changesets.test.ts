import { expect, it } from "vitest";
import { type Changeset, changesetProblems, changesText, sizeOf } from "../src/demanded-changesets.ts";
import type { SpecChange } from "../src/spec-changes.ts";

const removed: SpecChange = {
  location: "parts/get",
  text: "Operation was removed.",
  breaks: ["client", "mock", "cli"],
  adds: false,
};
const confirmed: SpecChange = { location: "parts/create", text: "Asks.", breaks: ["cli"], adds: false };
const added: SpecChange = { location: "parts/create", text: "Property was added.", breaks: [], adds: true };
const described: SpecChange = { location: "parts/get", text: "Described.", breaks: [], adds: false };

/** A changeset as `pnpm changeset` writes it. */
const changeset = (releases: Record<string, "patch" | "minor" | "major">): Changeset => ({
  id: "kind-lions-jump",
  releases: Object.entries(releases).map(([name, type]) => ({ name, type })),
});

it.each([
  ["0.3.1", [removed, added], "minor"],
  ["0.3.1", [added], "patch"],
  ["0.3.1", [described], "patch"],
  ["1.3.1", [removed, added], "major"],
  ["1.3.1", [added, described], "minor"],
  ["1.3.1", [described], "patch"],
])("the size after %s of %j is %s", (version, changes, size) => {
  expect(sizeOf(changes, version)).toBe(size);
});

it("demands a changeset of the right size for each package whose users a change breaks", () => {
  const given = changeset({ "@meshlift/client": "minor", meshlift: "patch" });
  expect(changesetProblems([removed], [given], "0.1.0")).toEqual([
    "A change breaks users of @meshlift/client, @meshlift/mock, meshlift, but no minor changeset names @meshlift/mock, meshlift: run `pnpm changeset`, select minor, and write what users have to do.",
  ]);
  expect(changesetProblems([confirmed], [changeset({ meshlift: "minor" })], "0.1.0")).toEqual([]);
  expect(changesetProblems([confirmed], [changeset({ meshlift: "minor" })], "1.0.0")).toHaveLength(1);
  expect(changesetProblems([confirmed], [changeset({ meshlift: "major" })], "1.0.0")).toEqual([]);
});

it("adds up all changesets", () => {
  const given = [changeset({ meshlift: "patch" }), changeset({ meshlift: "minor" })];
  expect(changesetProblems([confirmed], given, "0.1.0")).toEqual([]);
});

it("demands a changeset of any package for a change that breaks nobody", () => {
  expect(changesetProblems([added], [], "0.1.0")).toEqual([
    "The API changed, but no changeset of size patch or larger says so: run `pnpm changeset`, select the packages whose users notice it, and write what they can do now.",
  ]);
  expect(changesetProblems([added], [changeset({ "@meshlift/mock": "patch" })], "0.1.0")).toEqual([]);
  expect(changesetProblems([added], [changeset({ "@meshlift/mock": "patch" })], "1.1.0")).toHaveLength(1);
  expect(changesetProblems([], [], "0.1.0")).toEqual([]);
});

it("rejects a changeset that would release 1.0 by accident", () => {
  const given = changeset({ "@meshlift/client": "major", "@meshlift/mock": "minor", meshlift: "minor" });
  expect(changesetProblems([removed], [given], "0.1.0")).toEqual([
    ".changeset/kind-lions-jump.md: major would release 1.0.0; before 1.0 a breaking change is minor",
  ]);
});

it("groups the changes by the users that they break", () => {
  expect(changesText([removed, confirmed, added, described]).split("\n")).toEqual([
    "breaks users of @meshlift/client, @meshlift/mock, meshlift:",
    "  parts/get: Operation was removed.",
    "breaks users of meshlift:",
    "  parts/create: Asks.",
    "adds:",
    "  parts/create: Property was added.",
    "changes without breaking anyone:",
    "  parts/get: Described.",
  ]);
});

it("escapes the text of a document", () => {
  expect(changesText([{ ...added, text: "\u001b[2Jgone" }])).not.toContain("\u001b");
});
