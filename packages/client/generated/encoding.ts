// Generated from spec/ by "pnpm generate". Do not edit.
/** `Content-Type` of every request (`x-content-type`), also without a body; empty where the document has none. */
export const contentType: string = "application/json";
/** Whether an operation returns bytes. */
export const receivesBytes: boolean = false;
/** Whether an operation has a body of its own kind: not JSON, or only sometimes. */
export const hasOtherBodies: boolean = false;
/** Whether an operation has a multipart body. */
export const hasFiles: boolean = false;
/** Whether a path, a header or a cookie has more than scalars in the default style. */
export const hasStyles: boolean = false;
export { writeJson as writeBody } from "../src/operations/body-writer.ts";
export { writeScalar as writeQuery } from "../src/operations/query-text.ts";
export { writeText } from "../src/operations/styled-text.ts";
