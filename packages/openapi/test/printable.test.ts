import { describe, expect, it } from "vitest";
import { printable, printableJson } from "../src/index.ts";

const range = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);
/** Every character that acts on a terminal or a log, by its number. */
const acting = [
  ...range(0, 0x1f),
  ...range(0x7f, 0x9f),
  0x06_1c,
  0x20_0e,
  0x20_0f,
  ...range(0x20_28, 0x20_2e),
  ...range(0x20_66, 0x20_69),
];

describe("printable", () => {
  it("escapes control characters, bidirectional controls and separators, and nothing else", () => {
    for (const number of range(0, 0xff_ff)) {
      const character = String.fromCharCode(number);
      const isEscaped = printable(character) !== character;
      expect([number, isEscaped]).toEqual([number, acting.includes(number)]);
    }
  });

  it("escapes as JSON does", () => {
    expect(printable("a\u001B]52;c;eA==\u0007\r\n\t\u009B31m\u202E\u2028b")).toBe(
      String.raw`a\u001b]52;c;eA==\u0007\u000d\n\t\u009b31m\u202e\u2028b`,
    );
  });

  it("changes nothing that it has escaped", () => {
    const escaped = printable(String.fromCharCode(...acting));
    expect(printable(escaped)).toBe(escaped);
  });
});

describe("printableJson", () => {
  it("escapes the same characters, keeps the value, and keeps the lines of the text", () => {
    const value = { [String.fromCharCode(...acting)]: String.fromCharCode(...acting), plain: "é\u{1F600}" };
    const json = printableJson(JSON.stringify(value, undefined, 2));
    expect(JSON.parse(json)).toEqual(value);
    const lines = json.split("\n");
    expect(lines).toHaveLength(4);
    for (const line of lines) expect(printable(line)).toBe(line);
  });
});
