import { expect, it } from "vitest";
import { done, going } from "./changing-task.ts";
import { quickClock } from "./clock.ts";
import { main } from "../src/main.ts";
import { calls, run, surround } from "./cli.ts";

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

it("draws no more often where the size of the window changes all the time", async () => {
  const clock = quickClock();
  const draws: number[] = [];
  const { io } = surround({
    ...going("Running", "Done"),
    clock,
    screen: { columns: 60, rows: 20 },
    onStdout: (text) => /ESC\[\d+A/.test(plain(text)) && draws.push(clock.now()),
  });
  for (let at = 20; at <= 600; at += 10) clock.after(at, () => io.stdout.emit("resize"));
  await main([...get, ...done, "--interval", "1s"], io);
  // 59 changes in 600 ms: the first frame is no redraw, and the last comes with the end.
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
    respond() {
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

it("keeps what changes on a screen that is too short for all rows", async () => {
  let reads = 0;
  const { stdout } = await run([...get, ...done], {
    clock: quickClock(),
    screen: { columns: 100, rows: 10 },
    respond: () =>
      Response.json({
        kind: "MeshUpgrade",
        apiVersion: "v1",
        metadata: { name: "shop", uid: "u-1", generation: 1 },
        spec: { meshId: "m-1", targetVersion: "1.18", percent: reads },
        status: { state: ["Pending", "Running", "Done"][reads++] },
      }),
  });
  const frame = plain(stdout)
    .split(/ESC\[\d+A/)
    .find((text) => /status\.state +Running/.test(text));
  expect(frame).toMatch(/spec\.percent +1/);
  expect(frame).not.toContain("apiVersion");
});
