// Generated from spec/ by "pnpm generate". Do not edit.
export { writeJson as writeBody } from "../src/operations/body-writer.ts";
export { writeScalar as writeQuery } from "../src/operations/query-text.ts";
