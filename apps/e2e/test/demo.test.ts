import { expect, it } from "vitest";
import { demoSteps } from "../src/demo-steps.ts";
import { runDemo } from "../src/run-demo.ts";

it("runs every command with the expected outcome", async () => {
  const lines: string[] = [];
  const state = { states: [] };
  expect(await runDemo(demoSteps(state), (text) => lines.push(text))).toBeUndefined();
  expect(state.states).toEqual(["Pending", "Running"]);
  const typed = lines.flatMap((text) => text.split("\n")).filter((line) => /^\$ .*meshlift /.test(line));
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

it("stops at the first step with an unexpected outcome, and names it", async () => {
  const args = ["releases", "get", "--mesh-id", "m-1", "--namespace", "shop", "--release-id", "gone"];
  const step = { title: "Look at a release", args, exitCode: 0, problem: () => undefined };
  const never = { ...step, title: "Never reached" };
  const lines: string[] = [];
  const failure = await runDemo([step, never], (text) => lines.push(text));
  expect(failure).toBe('"Look at a release": expected exit code 0, got 3');
  expect(lines.join("\n")).not.toContain("Never reached");
});

it("reports the problem of a step", async () => {
  const args = ["help", "exit-codes"];
  const step = { title: "Read the help", args, exitCode: 0, problem: () => "it lacks a poem" };
  expect(await runDemo([step], () => undefined)).toBe('"Read the help": it lacks a poem');
});
