import { expect, it } from "vitest";
import { done, going } from "./changing-task.ts";
import { calls, run } from "./cli.ts";

const get = calls["get"] ?? [];

it.each([
  ["an expression that does not parse", ["--until", "status.state = 'x'"], "--until: column 14: "],
  ["both that do not parse", ["--until", "a b", "--fail-if", "c."], "--fail-if: column 3: unexpected end"],
  [
    "a duration of no unit",
    ["--watch", "--interval", "5 minutes"],
    "--interval: expected a duration such as 90s",
  ],
  ["a duration of nothing", ["--watch", "--timeout", "0s"], "--timeout: 0 is ambiguous"],
  ["a pause of nothing", ["--watch", "--interval", "0"], "--interval: expected 1s to 596h"],
  ["a pause of less than a second", ["--watch", "--interval", "999ms"], "--interval: expected 1s to 596h"],
  ["a pause that no timer holds", ["--watch", "--interval", "597h"], "--interval: expected 1s to 596h"],
  ["a limit that no timer holds", ["--watch", "--timeout", "597h"], "--timeout: expected 1ms to 596h"],
  [
    "a point in time that is over",
    ["--watch", "--timeout", "2020-01-01T00:00:00Z"],
    "--timeout: 2020-01-01T00:00:00Z is not a time in the future",
  ],
  [
    "a point in time that no timer reaches",
    ["--watch", "--timeout", "9999-01-01T00:00:00Z"],
    "is more than 596h away",
  ],
  ["a limit of less than a moment", ["--watch", "--timeout", "0.5ms"], "--timeout: expected 1ms to 596h"],
  ["a pause of ever", ["--watch", "--interval", "never"], "--interval: expected a duration"],
  ["a limit of no wait", ["--timeout", "5m"], "--timeout: works only with --watch, --until or --fail-if"],
  ["two limits", ["--watch", "--timeout", "5m", "--timeout", "6m"], "2 times with different values"],
])("refuses %s before anything is sent", async (_, words, message) => {
  const outcome = await run([...get, ...words]);
  expect(outcome).toMatchObject({ code: 2, stdout: "", requests: [] });
  expect(outcome.stderr).toContain(message);
});

it("refuses to watch what nothing reads", async () => {
  const outcome = await run([...(calls["upgrade"] ?? []), "--watch"]);
  expect(outcome).toMatchObject({ code: 2, requests: [] });
  expect(outcome.stderr).toContain("--watch: nothing to watch");
  expect((await run(["engines", "upgrade", "--help"])).stdout).not.toContain("--until");
  expect((await run(["mesh-upgrades", "create", "--help"])).stdout).toContain("--until");
});

it("accepts the shortest and the longest duration that a timer holds", async () => {
  const limits = ["--interval", "1s", "--timeout", "596h"];
  expect(await run([...get, ...done, ...limits], going("Running", "Done"))).toMatchObject({ code: 0 });
  const longest = await run(
    [...get, ...done, "--interval", "596h", "--timeout", "never"],
    going("Running", "Done"),
  );
  expect(longest.stdout).toContain("2026-03-27T05:00:00Z status.state=Done");
});
