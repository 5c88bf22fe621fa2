import { expect, it } from "vitest";
import { done, going } from "./changing-task.ts";
import { quickClock } from "./clock.ts";
import { calls, run } from "./cli.ts";

const get = calls["get"] ?? [];

/** Escapes as letters, which a regular expression may hold. */
function plain(text: string): string {
  return text.replaceAll("\u001b", "ESC");
}

it("redraws in place on a terminal, at most five times a second, and gives the cursor back", async () => {
  const clock = quickClock();
  const draws: number[] = [];
  const outcome = await run([...get, ...done], {
    ...going("Pending", "Running", "Done"),
    clock,
    screen: { columns: 60, rows: 20 },
    onStdout: (text) => /ESC\[\d+A/.test(plain(text)) && draws.push(clock.now()),
  });
  expect(outcome).toMatchObject({ code: 0, stderr: "" });
  expect(plain(outcome.stdout).match(/ESC\[\?25l/g)).toHaveLength(1);
  expect(plain(outcome.stdout)).toMatch(/ESC\[\?25h$/);
  expect(plain(outcome.stdout)).toContain("mesh-upgrades get: 15s, last change 5s ago");
  // The last frame comes with the end of the watch, and does not wait.
  const pauses = draws.slice(1, -1).map((time, index) => time - (draws[index] ?? 0));
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(200);
  const last = outcome.stdout.slice(outcome.stdout.lastIndexOf("mesh-upgrades get:"));
  expect(last).toMatch(/status\.state +Done/);
  for (const state of ["Pending", "Running", "Done"]) expect(last).toContain(`status.state=${state}`);
});

it("draws no more often where everything changes all the time", async () => {
  const clock = quickClock();
  const draws: number[] = [];
  const states = Array.from({ length: 60 }, (_, index) => `State${index}`);
  await run([...get, ...done, "--interval", "10ms"], {
    ...going(...states, "Done"),
    clock,
    screen: { columns: 60, rows: 20 },
    onStdout: (text) => /ESC\[\d+A/.test(plain(text)) && draws.push(clock.now()),
  });
  // 60 changes in 600 ms: the first frame is no redraw, and the last comes with the end.
  const pauses = draws.slice(1, -1).map((time, index) => time - (draws[index] ?? 0));
  expect(pauses.length).toBeGreaterThan(0);
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(200);
  expect(draws.length).toBeLessThanOrEqual(5);
});

it("gives the cursor back on Ctrl-C too, and draws no line longer than the terminal", async () => {
  const interruption = new AbortController();
  const outcome = await run([...get, "--watch"], {
    ...going("Pending", `Running ${"x".repeat(200)}`),
    signal: interruption.signal,
    screen: { columns: 40, rows: 12 },
    onStdout: (text) => text.includes("Running") && interruption.abort(),
  });
  expect(outcome.code).toBe(130);
  expect(plain(outcome.stdout)).toMatch(/ESC\[\?25h$/);
  for (const line of plain(outcome.stdout)
    .replaceAll(/ESC\[[?\d]*[a-zA-Z]|\r/g, "")
    .split("\n"))
    expect(line.length).toBeLessThanOrEqual(40);
});

it("draws nothing on a terminal when the first read fails, nor where the terminal cannot be redrawn", async () => {
  const screen = { columns: 60, rows: 20 };
  expect(await run([...get, ...done], { ...going(404), screen })).toMatchObject({ code: 3, stdout: "" });
  const dumb = await run([...get, ...done], { ...going("Done"), screen, env: { TERM: "dumb" } });
  expect(dumb.stdout).toBe("2026-03-02T09:00:00Z status.state=Done\n");
});

it("draws no more lines than the terminal has, and all of the last value at the end", async () => {
  const frames: string[][] = [];
  const screen = { columns: 60, rows: 12 };
  let reads = 0;
  const outcome = await run([...get, ...done], {
    clock: quickClock(),
    screen,
    answer() {
      reads += 1;
      const steps = Array.from({ length: 30 }, (_, index) => ({ name: `step-${index}`, tries: reads }));
      return Response.json({ status: { state: reads > 8 ? "Done" : "Running", steps } });
    },
    onStdout: (text) => frames.push(text.split("\n").slice(0, -1)),
  });
  expect(outcome.code).toBe(0);
  const drawn = frames.filter((lines) => lines.length > 0);
  const last = drawn.pop() ?? [];
  // The cursor stands in the line below.
  for (const lines of drawn) expect(lines.length).toBeLessThan(screen.rows);
  expect(drawn.at(-1)?.join("\n")).toMatch(/… \d+ more/);
  for (let index = 0; index < 30; index += 1) expect(last.join("\n")).toContain(`step-${index}`);
});
