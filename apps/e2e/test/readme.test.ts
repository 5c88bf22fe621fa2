import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { picturePath, terminalPicture } from "../src/picture/readme-picture.ts";
import { drawTerminal } from "../src/picture/terminal-picture.ts";
import { workspace } from "../src/workspace-copy.ts";

const readme = readFileSync(join(workspace, "README.md"), "utf8");

it("shows what the commands of its picture print: node apps/e2e/scripts/draw-terminal.ts draws it again", async () => {
  expect(await terminalPicture()).toBe(readFileSync(picturePath, "utf8"));
  expect(readme).toContain("(apps/docs/public/pictures/terminal.svg)");
});

it("refuses a line that the picture would cut", () => {
  expect(() => drawTerminal("", [{ kind: "output", text: "x".repeat(81) }], 80)).toThrow(RangeError);
});

it("is read in one go", () => {
  expect(readme.split("\n").length).toBeLessThanOrEqual(121);
});
