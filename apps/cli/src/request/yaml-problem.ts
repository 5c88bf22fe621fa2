import type { YAMLError } from "yaml";

/** Returns an error of the YAML parser in words for the author of the file. */
export function yamlProblem({ code, message, pos: [offset] }: YAMLError, text: string): string {
  const word = wordAt(text, offset);
  const closing = / and end with a (.)$/.exec(message)?.[1];
  switch (code) {
    case "BAD_INDENT":
      return closing === undefined
        ? "wrong indentation: align this key with the others of its object"
        : `expected ${closing}: the bracket before is not closed`;
    case "BLOCK_AS_IMPLICIT_KEY":
      return "a second colon in one line: put the value in quotes, or begin a new line";
    case "BLOCK_IN_FLOW":
      return "expected all of a value in brackets on one level: write { } or [ ] here, too";
    case "TAB_AS_INDENT":
      return "a tab as indentation: use spaces";
    case "MULTILINE_IMPLICIT_KEY":
      return "expected a colon after the key, on the same line";
    case "MISSING_CHAR":
      return message.endsWith("quote")
        ? "the quote is not closed"
        : `${word}: expected a colon after the key`;
    case "BAD_SCALAR_START":
      return `a value cannot begin with ${message.at(-1)}: put it in quotes`;
    case "BAD_DQ_ESCAPE":
      return `${message.split(" ").at(-1)} is no escape sequence: write \\\\ for a backslash, or use single quotes`;
    case "BAD_ALIAS":
      return `${word}: unknown alias`;
    case "UNEXPECTED_TOKEN":
      return `unexpected ${text.slice(offset, offset + 1)}`;
    case "NON_STRING_KEY":
      return "expected a string as the key";
    case "TAG_RESOLVE_FAILED":
      return `${word}: unknown tag; remove it, or put the value in quotes if it is a string`;
    default:
      return `${message.slice(0, 1).toLowerCase()}${message.slice(1)}`;
  }
}

/** Returns the key or word that begins at `offset`, as it was written. */
function wordAt(text: string, offset: number): string {
  return /^("[^"\n]*"|'[^'\n]*'|[^\s:]+)/.exec(text.slice(offset, offset + 200))?.[0] ?? "";
}
