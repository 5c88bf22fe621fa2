import { expect, it } from "vitest";
import { withKnownNoun } from "../src/noun-number.ts";
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
])("knows %s for the noun %s, and leaves values alone", (typed, noun) => {
  const nouns = new Set([noun]);
  expect(withKnownNoun([typed, "get", typed], nouns)).toEqual([noun, "get", typed]);
});

it("leaves a noun that the document has as it is", () => {
  expect(withKnownNoun(["mesh", "get"], new Set(["meshes", "mesh"]))).toEqual(["mesh", "get"]);
});

it("leaves the topics of the help alone", () => {
  const nouns = new Set(["configurations"]);
  expect(withKnownNoun(["help", "configuration"], nouns)).toEqual(["help", "configuration"]);
  expect(withKnownNoun(["configuration", "get"], nouns)).toEqual(["configurations", "get"]);
});
