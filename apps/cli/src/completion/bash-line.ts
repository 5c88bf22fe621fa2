/** A line of bash up to the cursor. */
export interface BashLine {
  /** The words before the last one, without quotes. */
  before: readonly string[];
  /** The last word, without quotes. */
  current: string;
  /** Length of the part of `current` that bash will not replace. */
  kept: number;
  /** The open quote at the cursor. */
  quote: "" | "'" | '"';
}

/**
 * Splits a line into words and evaluates nothing: a substitution stays text.
 * @param breaks the COMP_WORDBREAKS of bash, which end the part that it completes.
 */
export function readBashLine(line: string, breaks: string): BashLine {
  const before: string[] = [];
  let current: string | undefined;
  let [kept, quote]: [number, BashLine["quote"]] = [0, ""];
  for (let at = 0; at < line.length; at += 1) {
    const character = line[at] ?? "";
    if (quote === "" && " \t\n".includes(character)) {
      if (current !== undefined) before.push(current);
      [current, kept] = [undefined, 0];
    } else if (character === quote) quote = "";
    else if (quote === "" && (character === "'" || character === '"')) {
      quote = character;
      current ??= "";
      kept = current.length;
    } else if (character === "\\" && quote !== "'" && at + 1 < line.length) {
      const next = line[at + 1] ?? "";
      current = (current ?? "") + (quote === "" || '"\\$`'.includes(next) ? next : `\\${next}`);
      at += 1;
    } else {
      current = (current ?? "") + character;
      if (quote === "" && breaks.includes(character)) kept = current.length;
    }
  }
  return { before, current: current ?? "", kept, quote };
}

/** Returns the text that bash must insert so that the word becomes `word`; undefined if that is impossible. */
export function bashWord(word: string, { kept, quote }: BashLine): string | undefined {
  const rest = word.slice(kept);
  if (quote === "'") return rest.includes("'") ? undefined : rest;
  if (quote === '"') return rest.replaceAll(/["\\$`]/g, String.raw`\$&`);
  return rest.replaceAll(/[^\w@%+=:,./\-\u0080-\uffff]/g, String.raw`\$&`);
}
