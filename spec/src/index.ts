export { isRecord, SpecError } from "./node.ts";
export {
  type Answer,
  type Body,
  type Example,
  type Link,
  type Method,
  type Operation,
  type Parameter,
  readOperations,
} from "./operations.ts";
export { closed, type Member, membersOf, readSchema, type Schema } from "./schema.ts";
