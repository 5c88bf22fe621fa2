import { expect, it } from "vitest";
import { knownNoun } from "../src/command/parsing/noun-number.ts";
import { run } from "./cli.ts";

it.each([
  [["mesh-upgrade", "get", "--mesh-upgrade-id", "u"]],
  [["--region", "cn-north-4", "mesh-upgrade", "get", "--mesh-upgrade-id", "mesh-upgrade"]],
])("takes a noun in the singular as well: %j", async (args) => {
  expect(await run(args)).toMatchObject({ code: 0 });
});

it("gives help for it", async () => {
  const plural = await run(["help", "engines", "upgrade"]);
  expect(await run(["help", "engine", "upgrade"])).toEqual(plural);
});

it.each([
  ["policy", "policies"],
  ["policies", "policy"],
  ["meshes", "mesh"],
  ["mesh", "meshes"],
  ["box", "boxes"],
  ["release", "releases"],
  ["releases", "release"],
  ["class", "classes"],
])("knows %s as the noun %s", (typed, noun) => {
  expect(knownNoun(typed, [noun])).toBe(noun);
});

it("prefers a noun of the document to its plural", () => {
  expect(knownNoun("mesh", ["meshes", "mesh"])).toBe("mesh");
});

it("does not take a value for a noun", () => {
  expect(knownNoun("configuration", ["releases"])).toBeUndefined();
});
