import type { Code } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { visit } from "unist-util-visit";

/** A code block of a Markdown page, and what stands behind its language: ` ```ts title="main.ts" exit=1 `. */
export interface Sample {
  /** The page's path, from the root of the repo. */
  page: string;
  /** Line of the page on which the fence stands; its text begins on the next one. */
  line: number;
  language: string;
  text: string;
  /** The block is a file of this name, and not a program or command by itself. */
  title: string | undefined;
  /** The block goes on at the end of the file that its title names. */
  append: boolean;
  /** Exit code that is expected. */
  exit: number;
  /** The commands run beside those of the next blocks, as in a second terminal, and end with the page. */
  background: boolean;
  /** Why the block is not run. */
  skip: string | undefined;
}

/** What is wrong on a page. Its message begins with page and line. */
export class SampleError extends Error {
  override readonly name = "SampleError";

  /** @param offset of the line within the sample, from 1; 0 is its fence. */
  constructor({ page, line }: Pick<Sample, "page" | "line">, problem: string, offset = 0) {
    super(`${page}:${line + offset}: ${problem}`);
    // Where the runner found it helps nobody.
    this.stack = this.message;
  }
}

/** Ours, and those that the site's renderer knows. */
const known = new Set(["title", "append", "exit", "background", "skip", "frame", "wrap", "ins", "del"]);

/** Every code block of a page, from top to bottom. @throws {SampleError} for a block that cannot be understood. */
export function readPage(page: string, markdown: string): Sample[] {
  const samples: Sample[] = [];
  visit(fromMarkdown(markdown), "code", (code) => void samples.push(readBlock(page, code)));
  return samples;
}

function readBlock(page: string, { lang, meta, value, position }: Code): Sample {
  const place = { page, line: position?.start.line ?? 0 };
  if (typeof lang !== "string") {
    throw new SampleError(
      place,
      "a code block without a language: fence it, and name one (text for plain text)",
    );
  }
  const words = new Map(
    [...(meta ?? "").matchAll(/([^\s=]+)(?:=(?:"([^"]*)"|(\S+)))?/g)].map(([, name = "", quoted, bare]) => [
      name,
      quoted ?? bare ?? "",
    ]),
  );
  const unknown = [...words.keys()].find((name) => !known.has(name) && !name.startsWith("{"));
  if (unknown !== undefined) {
    throw new SampleError(place, `"${unknown}" after the language: known are ${[...known].join(", ")}`);
  }
  const [exit, skip] = [Number(words.get("exit") ?? 0), words.get("skip")];
  if (!Number.isInteger(exit)) throw new SampleError(place, `exit=${words.get("exit")} is no exit code`);
  if (skip === "") throw new SampleError(place, 'skip needs the reason: skip="needs an account"');
  return {
    ...place,
    language: lang,
    text: `${value}\n`,
    title: words.get("title"),
    append: words.has("append"),
    exit,
    background: words.has("background"),
    skip,
  };
}
