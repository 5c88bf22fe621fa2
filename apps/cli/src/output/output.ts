import type { OutputFormat } from "../command/output-format.ts";
import type { Io } from "../terminal/io.ts";
import { stylerOf } from "../terminal/style.ts";
import { jsonText } from "./json-text.ts";
import { tableText } from "./table.ts";
import { tsvText } from "./tsv.ts";

/** Returns a value as text for `stream`, with a line break at its end. */
export async function outputText(
  value: unknown,
  format: OutputFormat,
  stream: Io["stdout"],
): Promise<string> {
  if (format === "json") return `${jsonText(value, 2)}\n`;
  if (format === "ndjson")
    return [value ?? null]
      .flat()
      .map((item: unknown) => `${jsonText(item)}\n`)
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
  const { yamlText } = await import("./yaml-text.ts");
  return yamlText(value);
}
