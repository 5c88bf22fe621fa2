/** A line of bash up to the cursor. */
export interface BashLine {
  /** The words in front of the last one, without quotes. */
  before: readonly string[];
  /** The last word, without quotes. */
  current: string;
  /** How much of `current` stands in front of what bash will replace. */
  kept: number;
  /** The quote that is open at the cursor. */
  quote: "" | "'" | '"';
}

/**
 * Takes a line apart, and runs nothing that stands in it: a substitution stays the text that it is.
 * @param breaks characters that end for bash what it completes, its COMP_WORDBREAKS.
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

/** What bash is to put in place of what it replaces, so that the word becomes `word`; undefined where it cannot. */
export function bashReply(word: string, { kept, quote }: BashLine): string | undefined {
  const rest = word.slice(kept);
  if (quote === "'") return rest.includes("'") ? undefined : rest;
  if (quote === '"') return rest.replaceAll(/["\\$`]/g, String.raw`\$&`);
  return rest.replaceAll(/[^\w@%+=:,./\-\u0080-\uffff]/g, String.raw`\$&`);
}
