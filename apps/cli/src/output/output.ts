import type { OutputFormat } from "../command/output-format.ts";
import type { Io } from "../terminal/io.ts";
import { stylerOf } from "../terminal/style.ts";
import { tableText } from "./table.ts";
import { tsvText } from "./tsv.ts";

/** Returns a value as text for `stream`, with a line break at its end. */
export async function outputText(
  value: unknown,
  format: OutputFormat,
  stream: Io["stdout"],
): Promise<string> {
  if (format === "json") return `${JSON.stringify(value ?? null, null, 2)}\n`;
  if (format === "ndjson")
    return [value ?? null]
      .flat()
      .map((item: unknown) => `${JSON.stringify(item)}\n`)
      .join("");
  if (format === "tsv") return tsvText(value);
  if (format === "table") {
    const style = await stylerOf(stream);
    return tableText(value, {
      // A pseudo-terminal without a size reports 0.
      columns: stream.isTTY === true ? stream.columns || 80 : undefined,
      name: (text) => style("bold", text),
    });
  }
  const { stringify } = await import("yaml");
  // Quotes what a reader of YAML 1.1 would take for a boolean, a time or another number: no, 12:30:45, 1_000.
  return stringify(value, { lineWidth: 0, compat: "yaml-1.1" });
}
