import { type Layout, itemList } from "../layout.ts";

/** Returns the text of `meshlift help output`. */
export function outputText(layout: Layout): string {
  const { heading } = layout;
  return `Data goes to stdout, and everything else to stderr.

${heading("Formats of -o:")}
${itemList(
  [
    ["table", "The default: rows of name and value, or a table for a list. Deep objects are shortened."],
    ["json", "The whole response. Errors are JSON on stderr, with the kind of their exit code."],
    ["yaml", "The whole response, safe for readers of YAML 1.1."],
    ["tsv", "Tab-separated values for cut and while read, without a header."],
  ],
  layout,
)}
${heading("For scripts:")}
  id=$(meshlift <noun> create -f plan.yaml --query metadata.uid -o tsv)
  meshlift <noun> get --<noun>-id "$id" -o json | jq .status

With --quiet, stderr has only errors and the ID of a new resource. Colors are
printed on a terminal only; NO_COLOR and FORCE_COLOR change that.
`;
}
