import type { Operation } from "@meshlift/openapi";
import {
  hasFiles,
  hasOtherBodies,
  hasQueryStyles,
  hasStyles,
  receivesBytes,
  sendsOtherBodies,
} from "./method-source.ts";

/**
 * Returns the source of `generated/encoding.ts`, which names the writers that the document needs: an app of a document
 * with scalars and JSON only does not bundle the others.
 */
export function encodingModule(operations: readonly Operation[]): string {
  const query = operations.some(hasQueryStyles) ? "writeStyled" : "writeScalar";
  const body = operations.some(sendsOtherBodies) ? "writeAny" : "writeJson";
  const bytes = operations.some(receivesBytes);
  const others = operations.some(hasOtherBodies);
  const files = operations.some(hasFiles);
  const styles = operations.some(hasStyles);
  const contentType = operations.find((operation) => operation.contentType !== undefined)?.contentType ?? "";
  return `/** \`Content-Type\` of every request (\`x-content-type\`), also without a body; empty where the document has none. */
export const contentType: string = ${JSON.stringify(contentType)};
/** Whether an operation returns bytes. */
export const receivesBytes: boolean = ${bytes};
/** Whether an operation has a body of its own kind: not JSON, or only sometimes. */
export const hasOtherBodies: boolean = ${others};
/** Whether an operation has a multipart body. */
export const hasFiles: boolean = ${files};
/** Whether a path, a header or a cookie has more than scalars in the default style. */
export const hasStyles: boolean = ${styles};
export { ${body} as writeBody } from "../src/operations/body-writer.ts";
export { ${query} as writeQuery } from "../src/operations/query-text.ts";
export { writeText } from "../src/operations/styled-text.ts";
`;
}
