import { expect, it } from "vitest";
import { play } from "../src/demo-play.ts";
import { story } from "../src/demo-story.ts";

it("plays to its end: every command does what the story says", async () => {
  const said: string[] = [];
  const found = { states: [] };
  expect(await play(story(found), (text) => said.push(text))).toBeUndefined();
  expect(found.states).toEqual(["Pending", "Running"]);
  const typed = said.flatMap((text) => text.split("\n")).filter((line) => /^\$ .*meshlift /.test(line));
  for (const command of [
    "mesh-upgrades create",
    "mesh-upgrades get",
    "releases get",
    "releases delete",
    "engines upgrade",
  ]) {
    expect(typed.some((line) => line.includes(`meshlift ${command} `))).toBe(true);
  }
});

it("stops at the step that does not go as it should, and names it", async () => {
  const args = ["releases", "get", "--mesh-id", "m-1", "--namespace", "shop", "--release-id", "gone"];
  const step = { title: "Look at a release", args, exitCode: 0, complaint: () => undefined };
  const never = { ...step, title: "Never reached" };
  const said: string[] = [];
  const failure = await play([step, never], (text) => said.push(text));
  expect(failure).toBe('"Look at a release": expected exit code 0, got 3');
  expect(said.join("\n")).not.toContain("Never reached");
});

it("says what a step's answer lacks", async () => {
  const args = ["help", "exit-codes"];
  const step = { title: "Read the help", args, exitCode: 0, complaint: () => "it lacks a poem" };
  expect(await play([step], () => undefined)).toBe('"Read the help": it lacks a poem');
});
