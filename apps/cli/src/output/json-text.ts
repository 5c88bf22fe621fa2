import { printableJson } from "@meshlift/openapi";

/**
 * Returns a value as JSON in which every character that a terminal or a log would act on is escaped.
 * @param indent spaces for each level; without it, the text is one line.
 */
export function jsonText(value: unknown, indent?: number): string {
  return printableJson(JSON.stringify(value ?? null, null, indent));
}
