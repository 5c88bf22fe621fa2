/**
 * The shape of a value in a response, as far as the document declares it:
 * - `"string"`, `"integer"`, `"null"` …: a scalar of this JSON type.
 * - `"any"`: free-form. The document does not say what it contains.
 */
export type Shape =
  | "any"
  | ScalarType
  | ObjectShape
  | { readonly items: Shape }
  | { readonly anyOf: readonly Shape[] };

/** A JSON type without parts. */
export type ScalarType = "string" | "integer" | "number" | "boolean" | "null";

/** The shape of an object. */
export interface ObjectShape {
  readonly fields: Readonly<Record<string, Shape>>;
  /** The shape of fields that are not declared; without it there are none. */
  readonly others?: Shape;
}

/** The response of an operation to a successful request. */
export interface ResponseShape {
  /** Name of the schema in the document. */
  readonly name?: string;
  /** Undefined for a response without a body. */
  readonly shape?: Shape;
}

/** The shapes of the responses that a command reads. */
export interface ResponseShapes {
  /** The response of the operation itself. */
  readonly response: ResponseShape;
  /** The response of the reads that follow a write, where it has another shape. */
  readonly read?: ResponseShape;
}
