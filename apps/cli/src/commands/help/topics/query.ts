import type { Layout } from "../layout.ts";
import { itemList } from "../layout.ts";

/** Returns the text of `meshlift help query`. */
export function queryText(layout: Layout): string {
  const { heading } = layout;
  return `--query, --until and --fail-if take JMESPath expressions (https://jmespath.org).
An expression is checked before anything is sent. Put it in quotes for the shell.

${heading("Fields:")}
${itemList(
  [
    ["status.state", "a field"],
    ["spec.items[0].name", "an item of a list, counted from 0"],
    ["spec.items[].name", "a field of every item"],
    ["[metadata.uid, status.state]", "several values; one row with -o tsv"],
    ["{id: uid, state: status}", "several values with names"],
    ["length(spec.items)", "a function"],
  ],
  layout,
)}
${heading("Conditions:")}
${itemList(
  [
    ["status.state == 'Succeeded'", "text is in single quotes"],
    ["state != 'A' && state != 'B'", "and; or is ||"],
    ["contains(['A', 'B'], state)", "one of several"],
  ],
  layout,
)}
In a condition, null, false, and empty text, lists and objects count as false.
`;
}
