import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { explainOldNode } from "../../../node-version.mjs";
import { runCommand } from "../src/command.ts";

it.each([
  [">=24.18", "24.18.0", undefined],
  [">=24.18", "24.21.1", undefined],
  [">=24.18", "26.0.0", undefined],
  [">=24.18", "24.17.9", "meshlift needs Node 24.18 or later, this is 24.17.9"],
  [">=24.18", "20.20.2", "meshlift needs Node 24.18 or later, this is 20.20.2"],
  [">=22", "22.0.0", undefined],
  [">=22", "21.7.3", "meshlift needs Node 22 or later, this is 21.7.3"],
])("tells whether what needs %s runs on Node %s", (range, version, line) => {
  expect(explainOldNode("meshlift", range, version)).toBe(line);
});

// The tests in consumers/ run the packed bins on the real versions.
it.each([
  ["../../cli/dist/bin.js", "20.20.2", "meshlift needs Node 22 or later, this is 20.20.2\n"],
  [
    "../../../packages/mock/dist/bin.js",
    "22.23.3",
    "meshlift-mock needs Node 24.18 or later, this is 22.23.3\n",
  ],
])("%s prints the required version and exits on Node %s", async (bin, version, stderr) => {
  const older = `data:text/javascript,Object.defineProperty(process.versions, "node", { value: "${version}" })`;
  const path = fileURLToPath(new URL(bin, import.meta.url));
  for (const arg of ["--version", "--help"])
    expect(await runCommand(process.execPath, ["--import", older, path, arg])).toEqual({
      stdout: "",
      stderr,
      code: 1,
    });
});
