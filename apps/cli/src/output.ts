import type { Io } from "./io.ts";
import { style } from "./style.ts";
import { tableText } from "./table.ts";
import { tsvText } from "./tsv.ts";

/** Forms of an answer on standard output; the first is the default. */
export const forms = ["table", "json", "yaml", "tsv"] as const;

export type Form = (typeof forms)[number];

/** The form that was asked for. */
export function formOf(value: unknown): Form {
  return forms.find((form) => form === value) ?? forms[0];
}

/** An answer as text for `stream`, with a line break at its end. */
export async function outputText(value: unknown, form: Form, stream: Io["stdout"]): Promise<string> {
  if (form === "json") return `${JSON.stringify(value ?? null, null, 2)}\n`;
  if (form === "tsv") return tsvText(value);
  if (form === "table")
    return tableText(value, {
      // A pseudo-terminal without a size says 0.
      columns: stream.isTTY === true ? stream.columns || 80 : undefined,
      name: (text) => style("bold", text, stream),
    });
  const { stringify } = await import("yaml");
  return stringify(value, { lineWidth: 0 });
}
