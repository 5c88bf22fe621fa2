import type { operations } from "../../generated/schema.ts";

/** Body of an operation's request, JSON by default. */
export type RequestBody<
  Id extends keyof operations,
  MediaType extends string = "application/json",
> = operations[Id] extends { requestBody?: { content: { [Name in MediaType]: infer Body } } } ? Body : never;

/** Body of an operation's response with this status, JSON by default. */
export type ResponseBody<
  Id extends keyof operations,
  Status extends keyof operations[Id]["responses"],
  MediaType extends string = "application/json",
> = operations[Id]["responses"][Status] extends { content: { [Name in MediaType]: infer Body } }
  ? Body
  : never;

/** A body whose fixed values may be left out or undefined: the client fills them in. */
export type Fillable<Body, Fixed extends string> = Body extends object
  ? Omit<Body, Fixed> & { [Name in Fixed & keyof Body]?: Body[Name] | undefined }
  : Body;

/**
 * Value of a parameter of an operation.
 * @public The generated code of a document that needs it imports it.
 */
export type ParameterValue<
  Id extends keyof operations,
  Location extends "path" | "query" | "header" | "cookie",
  Name extends string,
> = operations[Id] extends { parameters: { [In in Location]?: infer Parameters } }
  ? NonNullable<Parameters> extends { [Of in Name]?: infer Value }
    ? Value
    : never
  : never;

/**
 * Item of a page of a list: of the array in a property, or of the page itself.
 * @public The generated code of a document that needs it imports it.
 */
export type ItemOf<Page, Name extends string = never> = [Name] extends [never]
  ? Page extends readonly (infer Item)[]
    ? Item
    : never
  : Page extends { [Property in Name]?: infer Items }
    ? NonNullable<Items> extends readonly (infer Item)[]
      ? Item
      : never
    : never;

/**
 * A multipart body whose files are given as a `Blob` or `File`, or as bytes.
 * @public The generated code of a document that needs it imports it.
 */
export type WithFiles<Body, Files extends string> = Body extends object
  ? Omit<Body, Files> & {
      [Name in keyof Pick<Body, Files & keyof Body>]:
        | (NonNullable<Body[Name]> extends readonly unknown[] ? readonly FileContent[] : FileContent)
        | Extract<Body[Name], undefined>;
    }
  : Body;

/** The content of a file. */
type FileContent = Blob | Uint8Array;
