/** The longest word of code that stays in one line: at 390 px a line of code has room for it. */
const longest = 28;

/** Reports whether a line break inside of this inline code would be worse than one before it. */
export function isWholeWord(code: string): boolean {
  return code.length <= longest && !/\s/.test(code);
}

/** Returns the start and the end of each word with hyphens in a line of code that stays in one line. */
export function findHyphenated(line: string): { start: number; end: number }[] {
  return Array.from(line.matchAll(/[^\s"'`=/-]*-[^\s"'`=/]*/g), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  })).filter(({ start, end }) => end - start <= longest);
}

/** Splits a line into the words with hyphens that stay in one line, and the text between them. */
export function splitWords(line: string): { text: string; isWhole: boolean }[] {
  let rest = 0;
  const parts = findHyphenated(line).flatMap(({ start, end }) => {
    const before = line.slice(rest, start);
    rest = end;
    return [
      { text: before, isWhole: false },
      { text: line.slice(start, end), isWhole: true },
    ];
  });
  return [...parts, { text: line.slice(rest), isWhole: false }].filter(({ text }) => text !== "");
}
