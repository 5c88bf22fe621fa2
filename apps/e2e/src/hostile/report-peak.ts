/**
 * Loaded into a program with `--import`: at its end it appends the peak of its memory to the file that `MESHLIFT_PEAK`
 * names, in bytes.
 */
import { appendFileSync, readFileSync } from "node:fs";

const file = process.env["MESHLIFT_PEAK"];
process.on("exit", () => {
  if (file !== undefined) appendFileSync(file, `${peak()}\n`);
});

/** On Linux `maxRSS` counts the process that has started this one, too; `VmHWM` does not. */
function peak(): number {
  const kilobytes =
    process.platform === "linux"
      ? Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1])
      : process.resourceUsage().maxRSS;
  return kilobytes * 1024;
}
