import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { runCommand } from "../../src/command.ts";
import { sized } from "../../src/hostile/sizes.ts";

const program = fileURLToPath(new URL("../../src/hostile/many-waits.ts", import.meta.url));
const waits = sized(50, 1000);
const rounds = 14;
/** In the first rounds V8 compiles what they run. */
const first = 4;
/** Most growth afterwards, in bytes: in the small form 1 kB for each wait, in the long one 50 bytes. */
const allowance = 512 * 1024;

it(`ends ${waits} waits at the same time on one client, each with its own task, in memory that stays flat`, async () => {
  const args = [program, String(waits), String(rounds)];
  const { stdout, stderr, code } = await runCommand(process.execPath, args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const inUse = stdout.trim().split("\n").map(Number);
  expect(inUse).toHaveLength(rounds);
  expect((inUse.at(-1) ?? Infinity) - (inUse[first] ?? 0)).toBeLessThan(allowance);
});
