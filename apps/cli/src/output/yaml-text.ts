import { printableJson } from "@meshlift/openapi";
import { Document, isScalar, visit } from "yaml";

/**
 * Returns a value as YAML. Quotes what a reader of YAML 1.1 would take for a boolean, a time or another number: no,
 * 12:30:45, 1_000. Every character that a terminal or a log would act on is escaped.
 */
export function yamlText(value: unknown): string {
  const document = new Document(value, { compat: "yaml-1.1" });
  visit(document, {
    Scalar(_, scalar) {
      // Only in double quotes can a character be escaped, as in JSON.
      if (isScalar<string>(scalar) && hasActingCharacter(scalar.value)) scalar.type = "QUOTE_DOUBLE";
    },
  });
  return printableJson(document.toString({ lineWidth: 0 }));
}

function hasActingCharacter(value: unknown): boolean {
  return typeof value === "string" && printableJson(value) !== value;
}
