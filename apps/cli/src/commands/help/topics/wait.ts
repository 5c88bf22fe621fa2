import { flagsOf } from "../../../command/options.ts";
import { waitFlags } from "../../../wait/wait-flags.ts";
import { flagList, itemList, type Layout } from "../layout.ts";

/** Returns the text of `meshlift help wait`. */
export function waitText(layout: Layout): string {
  const { heading } = layout;
  return `A command that reads can wait. So can a create: it then reads what its response
names. You choose the conditions, because Huawei Cloud publishes no states.

${heading("Flags:")}
${flagList(flagsOf(waitFlags), layout)}
${heading("Example:")}
  id=$(meshlift <noun> create -f plan.yaml --query metadata.uid -o tsv)
  meshlift <noun> get --<noun>-id "$id" --timeout 4h \\
    --until "status.state == 'Succeeded'" --fail-if "status.state == 'Failed'"

${heading("Exit codes of a wait:")}
${itemList(
  [
    ["0", "--until is true"],
    ["6", "--fail-if is true; it is evaluated first"],
    ["7", "The time is over. stderr has the command that resumes the wait."],
    ["130", "Ctrl-C stopped the wait. The operation continues."],
  ],
  layout,
)}
The first read gives up early, so that a wrong address is reported at once. Later
reads tolerate outages until --timeout. Expressions: meshlift help query
`;
}
