export type { Answer, Body, Link } from "./answers.ts";
export type { Example } from "./examples.ts";
export { isRecord, SpecError } from "./node.ts";
export { type Method, type Operation, readOperations } from "./operations.ts";
export type { Parameter } from "./parameters.ts";
export { closed, type Member, membersOf, readSchema, type Schema } from "./schema.ts";
