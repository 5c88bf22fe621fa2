import { expect, it } from "vitest";
import { renderInline } from "../src/markdown.ts";
import { findHyphenated, isWholeWord } from "../src/whole-words.ts";

it("keeps flags, names and times in one line, and breaks paths and long words", () => {
  const line =
    "meshlift mesh-upgrades get --until='x' dist/mock-0.1.tgz 2026-11-30T16:30:16Z 13707a6c-e3eb-4a50-86fc-94402d07ca08";
  expect(findHyphenated(line).map(({ start, end }) => line.slice(start, end))).toEqual([
    "mesh-upgrades",
    "--until",
    "mock-0.1.tgz",
    "2026-11-30T16:30:16Z",
  ]);
});

it("keeps inline code in one line if it is short and has no space", () => {
  expect(["--watch", "@huaweicloud/huaweicloud-sdk-cse", "npm install"].filter(isWholeWord)).toEqual([
    "--watch",
  ]);
});

it("breaks longer inline code after spaces and slashes, but not within a flag", async () => {
  expect(await renderInline("`mock --help`, `a/b <c>`, `npm install`")).toBe(
    '<code>mock <span class="word">--help</span></code>, <code>a/<wbr>b &lt;c></code>, <code>npm install</code>',
  );
});
