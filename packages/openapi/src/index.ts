export { closed } from "./closed-schema.ts";
export { isDeeperThan } from "./depth.ts";
export { DocumentError } from "./document-node.ts";
export { type Example, suggestsFailure } from "./examples.ts";
export type { JsonBody, RequestBody } from "./json-body.ts";
export {
  anyItemPointer,
  childPointer,
  pointerTokens,
  propertyPath,
  valueAt,
  valueIn,
  withValueAt,
  withValueIn,
} from "./json-pointer.ts";
export { nearestName } from "./nearest-name.ts";
export { camelCase, kebabCase, pascalCase } from "./naming.ts";
export { type Method, type Operation, readOperations } from "./operations.ts";
export type { Parameter } from "./parameters.ts";
export { fillTemplate, templateParameters, templatePattern, templateTexts } from "./path-template.ts";
export { printable, printableJson } from "./printable.ts";
export { isRecord, setOwn } from "./record.ts";
export type { Link, OperationResponse } from "./responses.ts";
export {
  evaluate,
  type ExpressionRequest,
  readRuntimeExpression,
  type RuntimeExpression,
} from "./runtime-expression.ts";
export { expectedText, type SchemaError, typeOfText, typeText, valueText } from "./schema-error.ts";
export { type AnySchema, propertiesOf, type Property, type Schema, schemaObject } from "./schema.ts";
export { isSecretName, isSecretSchema } from "./secrets.ts";
export type { SecurityScheme } from "./security.ts";
