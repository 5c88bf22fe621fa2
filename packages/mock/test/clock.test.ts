import { expect, it, onTestFinished } from "vitest";
import { Clock } from "../src/clock.ts";

const day = 24 * 3600 * 1000;

it("waits longer than the longest timer", async () => {
  const warnings: string[] = [];
  const note = ({ name }: Error): number => warnings.push(name);
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  const clock = new Clock();
  const gone = new AbortController();
  let over = false;
  const wait = clock.until(Date.now() + 60 * day, gone.signal).then(() => (over = true));
  await new Promise(setImmediate);
  expect([over, warnings]).toEqual([false, []]);
  clock.advanceTo(61 * day);
  await wait;
  expect(over).toBe(true);
});
