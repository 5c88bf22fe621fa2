import type { DocumentNode } from "./document-node.ts";

/** The styles of each location (OpenAPI 3.1, "Style Values"); the first one is the default. */
const styles = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
} as const;

/** Location of a parameter. */
export type ParameterLocation = keyof typeof styles;
/** A way to write an array or an object as text. */
type ParameterStyle = (typeof styles)[ParameterLocation][number];

/** How a value becomes text. Nothing here is missing: what the document leaves out is OpenAPI's default. */
export interface SentAs {
  style: ParameterStyle;
  /** Whether each item of an array, or each property of an object, is sent separately. */
  explode: boolean;
  /** Whether reserved characters, such as `/` and `?`, are sent as they are. */
  allowReserved: boolean;
}

/** Reports whether a text is the location of a parameter. */
export function isLocation(text: string): text is ParameterLocation {
  return Object.hasOwn(styles, text);
}

/** Reads `style`, `explode` and `allowReserved` of a parameter, a header or a form field. */
export function readSentAs(node: DocumentNode, where: ParameterLocation): SentAs {
  const text = node.at("style").optionalString();
  const style = text === undefined ? styles[where][0] : styles[where].find((known) => known === text);
  if (style === undefined) {
    return node
      .at("style")
      .fail(`expected one of ${styles[where].join(", ")} for a parameter in ${where}, got "${text}"`);
  }
  const explode = optionalBoolean(node.at("explode")) ?? style === "form";
  return { style, explode, allowReserved: optionalBoolean(node.at("allowReserved")) ?? false };
}

function optionalBoolean(node: DocumentNode): boolean | undefined {
  const { value } = node;
  if (value === undefined || typeof value === "boolean") return value;
  return node.fail("expected true or false");
}
