export { closed, withClosedDefinitions } from "./closed-schema.ts";
export { counted } from "./counted.ts";
export { isDeeperThan } from "./depth.ts";
export { isDataKeyword, isMapKeyword, mapParts } from "./document-keywords.ts";
export { withPointerReferences } from "./reader/schema-identifiers.ts";
export {
  bodyKind,
  type BodyKind,
  readForCallers,
  readOperations,
  requestKind,
  type Success,
  successesOf,
} from "./reader/caller-limits.ts";
export {
  credentialHeader,
  type CredentialHeader,
  describeSecurity,
  needsCredentials,
  type SupportedSecurity,
  supportedSecurity,
} from "./reader/caller-security.ts";
export { DocumentError, type DocumentProblem } from "./reader/document-node.ts";
export { type Example, suggestsFailure } from "./reader/examples.ts";
export { type Body, isJsonType, type MediaType, type RequestBody } from "./reader/media-types.ts";
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
export { type ListPage, PageError, readPages } from "./pages.ts";
export { nearestName } from "./nearest-name.ts";
export { camelCase, kebabCase, pascalCase } from "./naming.ts";
export { type ApiDocument, readApiDocument, type RefusedOperation } from "./reader/document.ts";
export type { Link, Method, Operation } from "./reader/operation.ts";
export {
  type ListShape,
  nextMarkerOf,
  pageParametersOf,
  type Paging,
  pagingOf,
  readListShape,
} from "./reader/paging.ts";
export { ignoredHeaders, type Parameter } from "./reader/parameters.ts";
export { fillTemplate, templateParameters, templatePattern, templateTexts } from "./path-template.ts";
export { printable, printableJson } from "./printable.ts";
export { isRecord, setOwn } from "./record.ts";
export { formFields, itemText, requestHeaders, requestTarget, type SentParameter } from "./request-texts.ts";
export { type RequestField, requestFields } from "./reader/request-fields.ts";
export { type RangeResponse, responseFor, type ResponseHeader } from "./reader/responses.ts";
export {
  evaluate,
  type ExpressionRequest,
  readRuntimeExpression,
  type RuntimeExpression,
} from "./runtime-expression.ts";
export { expectedText, gotText, type SchemaError, typeOfText, typeText, valueText } from "./schema-error.ts";
export {
  type AnySchema,
  branchesOf,
  propertiesOf,
  type Property,
  type Schema,
  schemaObject,
} from "./schema.ts";
export { isSecretName, isSecretSchema } from "./secrets.ts";
export { shellWord } from "./shell-word.ts";
export type { SecurityScheme } from "./reader/security.ts";
export type { Server, ServerVariable } from "./reader/servers.ts";
export type { ParameterLocation } from "./reader/styles.ts";
