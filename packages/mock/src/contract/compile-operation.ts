import {
  type Body,
  type DocumentProblem,
  type Operation,
  printable,
  responseFor,
  type SecurityScheme,
} from "@meshlift/openapi";
import type { Prism } from "../prism/prism.ts";
import type { JsonResponse, PrismChoice, PrismFinding } from "../prism/types.ts";
import { documentedResponse } from "./bodies/documented-response.ts";
import { compileRequestMedia } from "./bodies/request-media.ts";
import { readErrors } from "./error-bodies.ts";
import { compileExample } from "./example-template.ts";
import type { OperationParts } from "./operation-parts.ts";
import type { CompileParameters } from "./parameters/parameters.ts";
import { PathTemplate } from "./path.ts";
import { noShape, readObjectShape } from "./resources/properties.ts";
import { readRepresentations } from "./bodies/representations.ts";
import type { Compile } from "./schemas/compiler.ts";
import { type OtherChecks, OwnResponseCheck } from "./schemas/own-response.ts";
import { readResponseBodies } from "./schemas/response-bodies.ts";

/** The parts of a document that its operations share while they are compiled. */
export interface Compilers {
  prism: Prism;
  toPrism: ReturnType<Prism["createReader"]>;
  /** Converts operations with plain schemas: see `plainSchema`. */
  toPlainPrism: ReturnType<Prism["createReader"]>;
  validatorsOf: ReturnType<Prism["createValidators"]>;
  /** Compiles the schemas of JSON in requests, in responses, and of texts such as parameters and forms. */
  sent: Compile;
  received: Compile;
  texts: Compile;
  parameters: CompileParameters;
  otherChecks: OtherChecks;
}

/** Compiles an operation; returns a problem if no response can be made for it. */
export function compileOperation(
  operation: Operation,
  compilers: Compilers,
): OperationParts | DocumentProblem {
  const { sent, received, texts } = compilers;
  const prismOperation = compilers.toPrism(operation);
  const validators = compilers.validatorsOf(prismOperation);
  const ownResponseCheck = new OwnResponseCheck(operation, validators, compilers.otherChecks);
  const checkResponse = (response: JsonResponse): PrismFinding[] => ownResponseCheck.check(response);
  const documented = (choice: PrismChoice): JsonResponse | Error =>
    documentedResponse(operation, choice, { ...compilers, prismOperation, checkResponse });
  const success = documented({});
  if (success instanceof Error) return noResponse(operation, success);
  const response = responseFor(operation, success.status);
  const schema = response?.body?.schema ?? {};
  const problem = invalidSuccess(response?.body, () => checkResponse(success));
  const media = compileRequestMedia(operation.requestBody, sent, texts);
  return {
    operation,
    path: new PathTemplate(operation.path),
    validators,
    ownResponseCheck,
    parameters: compilers.parameters(operation.parameters),
    bodies: media,
    secrets: media.flatMap(({ secrets }) => secrets),
    credentials: operation.security.map((schemes) => schemes.map(credentialText).join(" and ")),
    queryCredentials: operation.security
      .flat()
      .flatMap(({ type, in: location, name = "" }) =>
        type === "apiKey" && location === "query" ? name : [],
      ),
    success,
    ...(problem === undefined ? {} : { problem }),
    successBody: compileExample(success.body, operation, true),
    representation: readRepresentations(operation, success, documented),
    schema,
    shown: response?.body === undefined ? noShape : readObjectShape(schema),
    sent: operation.requestBody === undefined ? noShape : readObjectShape(operation.requestBody.schema),
    responseBodies: readResponseBodies(operation, received),
    errors: readErrors(operation, documented),
    documented(choice) {
      const found = documented(choice);
      if (found instanceof Error) throw found;
      return found;
    },
  };
}

function noResponse({ pointer }: Operation, { message }: Error): DocumentProblem {
  return {
    pointer: `${pointer}/responses`,
    message: `no response can be made: add one with an example (${printable(message)})`,
  };
}

/**
 * Returns the problem of a success that is made from a schema and invalid. An example of the document is checked at the first
 * request, because to compile its schema takes longer than the rest of the start.
 */
function invalidSuccess(
  body: Body | undefined,
  check: () => readonly PrismFinding[],
): DocumentProblem | undefined {
  if (body === undefined || body.examples.length > 0) return undefined;
  const found = check().find(({ severity }) => severity === 0);
  if (found === undefined) return undefined;
  return {
    pointer: body.pointer,
    message: `no valid response can be made from the schema: add an example (${printable(found.message)})`,
  };
}

/** Returns the place of a credential: a header, a query parameter or a cookie. */
function credentialText({ id, type, in: location, name = "", scheme }: SecurityScheme): string {
  if (type === "mutualTLS") return id;
  if (type !== "apiKey") return `the header Authorization: ${scheme ?? "bearer"} …`;
  return location === "header"
    ? `the header ${name}`
    : location === "query"
      ? `the query parameter ${name}`
      : `the cookie ${name}`;
}
