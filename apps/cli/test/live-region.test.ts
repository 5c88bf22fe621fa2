import { Writable } from "node:stream";
import { expect, it } from "vitest";
import { LiveRegion } from "../src/terminal/live-region.ts";

/** A terminal, and what was written to it last. */
function terminal(columns: number) {
  let last = "";
  const stream = new Writable({
    write(chunk, _, done) {
      last = String(chunk).replaceAll("\u001b", "ESC");
      done();
    },
  });
  return { stream: Object.assign(stream, { isTTY: true, columns, rows: 24 }), last: () => last };
}

it("redraws from the first of its lines", () => {
  const { stream, last } = terminal(40);
  const region = new LiveRegion(stream);
  region.draw(["one", "", "three"]);
  region.draw(["four"]);
  expect(last()).toBe("\rESC[3AfourESC[K\nESC[J");
  region.close();
});

it.each([
  ["a line that fitted and is wrapped now", ["x".repeat(40), "short"], 20, 3],
  ["a line of wide characters", ["更".repeat(20), "short"], 20, 3],
  ["a line that was cut", ["x".repeat(41), "short"], 20, 3],
  ["an empty line", ["", "short"], 20, 2],
  ["a terminal made wider", ["x".repeat(40), "short"], 80, 2],
])("counts the rows that its lines take after a resize: %s", (_, lines, columns, rows) => {
  const { stream, last } = terminal(40);
  const region = new LiveRegion(stream);
  region.draw(lines);
  stream.columns = columns;
  region.clear();
  expect(last()).toBe(`\rESC[${rows}AESC[J`);
  region.close();
});
