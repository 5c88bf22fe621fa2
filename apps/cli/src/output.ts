import { tableText } from "./table.ts";

/** Forms of an answer on standard output. */
export type Form = "table" | "json" | "yaml";

/** An answer as text, with a line break at its end. */
export async function outputText(value: unknown, form: Form): Promise<string> {
  if (form === "json") return `${JSON.stringify(value, null, 2)}\n`;
  if (form === "table") return tableText(value);
  const { stringify } = await import("yaml");
  return stringify(value, { lineWidth: 0 });
}
