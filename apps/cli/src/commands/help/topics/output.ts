import { type Layout, itemList } from "../layout.ts";

/** Returns the text of `meshlift help output`. */
export function outputText(layout: Layout): string {
  const { heading } = layout;
  return `Data goes to stdout, and everything else to stderr.

${heading("Formats of -o:")}
${itemList(
  [
    ["table", "The default: rows of name and value, or a table for a list. Deep objects are shortened."],
    ["json", "The whole response. Notes and errors are lines of JSON on stderr."],
    ["yaml", "The whole response, safe for readers of YAML 1.1."],
    ["tsv", "Tab-separated values for cut and while read, without a header."],
    ["ndjson", "A line of JSON for each change of a wait, or for each item of a list."],
  ],
  layout,
)}
${heading("For scripts:")}
  id=$(meshlift <noun> create -f plan.yaml --query metadata.uid -o tsv)
  meshlift <noun> get --<noun>-id "$id" -o json | jq .status

A wait prints json, yaml and tsv once, at its end: what it read last.
With --quiet, stderr has only errors and the ID of a new resource. Colors are
printed on a terminal only; NO_COLOR and FORCE_COLOR change that.
`;
}
