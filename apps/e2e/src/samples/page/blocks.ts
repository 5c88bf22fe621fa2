import type { Code } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { visit } from "unist-util-visit";

/** A code block of a Markdown page, with the words after its language: ` ```ts title="main.ts" exit=1 `. */
export interface Sample {
  /** Path of the page from the root of the repo. */
  page: string;
  /** The line of the fence; the text begins on the next one. */
  line: number;
  language: string;
  text: string;
  /** Name of the file that the block is written to. */
  title: string | undefined;
  /** The block is added to the end of that file. */
  append: boolean;
  /** The expected exit code. */
  exit: number;
  /** The commands run in a second terminal until the end of the page. */
  background: boolean;
  /** The reason why the block is not run. */
  skip: string | undefined;
}

/** The runner's words, and those of the site's renderer. */
const known = new Set(["title", "append", "exit", "background", "skip", "frame", "wrap", "ins", "del"]);

/** Returns every code block of a page, in order. @throws {Error} for a fence that cannot be understood. */
export function readPage(page: string, markdown: string): Sample[] {
  const samples: Sample[] = [];
  visit(fromMarkdown(markdown), "code", (code) => void samples.push(readBlock(page, code)));
  return samples;
}

/** Throws an error with page and line. @param offset of the line within the block, from 1; 0 is its fence. */
export function fail({ page, line }: Pick<Sample, "page" | "line">, message: string, offset = 0): never {
  const error = new Error(`${page}:${line + offset}: ${message}`);
  // The stack of the runner is of no use to an author.
  error.stack = error.message;
  throw error;
}

function readBlock(page: string, { lang, meta, value, position }: Code): Sample {
  const location = { page, line: position?.start.line ?? 0 };
  if (typeof lang !== "string") {
    return fail(location, "a code block without a language: fence it, and name one (text for plain text)");
  }
  const words = new Map<string, string>();
  for (const [, name = "", quoted, bare = ""] of (meta ?? "").matchAll(
    /([^\s=]+)(?:=(?:"([^"]*)"|(\S+)))?/g,
  )) {
    if (!known.has(name) && !name.startsWith("{")) {
      fail(location, `"${name}" after the language: known are ${[...known].join(", ")}`);
    }
    words.set(name, quoted ?? bare);
  }
  const exit = Number(words.get("exit") ?? 0);
  if (!Number.isInteger(exit)) fail(location, `exit=${words.get("exit")} is no exit code`);
  const skip = words.get("skip");
  if (skip === "") fail(location, 'skip needs the reason: skip="needs an account"');
  const [append, background, title] = [words.has("append"), words.has("background"), words.get("title")];
  return { ...location, language: lang, text: `${value}\n`, title, append, exit, background, skip };
}
