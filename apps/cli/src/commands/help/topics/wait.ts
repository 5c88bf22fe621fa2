import { flagsOf } from "../../../command/options.ts";
import { waitFlags } from "../../../wait/wait-flags.ts";
import { flagList, itemList, type Layout } from "../layout.ts";

/** Returns the text of `meshlift help wait`. */
export function waitText(layout: Layout): string {
  const { heading } = layout;
  return `A command that reads can wait. So can a create: it then reads what its response
names. A delete waits with --until gone. You choose the conditions, because
Huawei Cloud publishes no states.

${heading("Flags:")}
${flagList(flagsOf(waitFlags), layout)}
${heading("Example:")}
  id=$(meshlift <noun> create -f plan.yaml --query metadata.uid -o tsv)
  meshlift <noun> get --<noun>-id "$id" --timeout 4h \\
    --until "status.state == 'Succeeded'" --fail-if "status.state == 'Failed'"

${heading("Exit codes of a wait:")}
${itemList(
  [
    ["0", "--until is true, or the resource is gone"],
    ["6", "--fail-if is true; it is evaluated first"],
    ["7", "The time is over. stderr has the command that resumes the wait."],
    ["130", "Ctrl-C stopped the wait. The operation continues."],
  ],
  layout,
)}
A wait tolerates outages until --timeout, and for 30 s a 404 after a create. Other
responses, such as 403, end it. -o json, yaml and tsv print one result at the end,
-o ndjson prints each change. Expressions: meshlift help query
`;
}
