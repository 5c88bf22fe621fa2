import {
  type BodyKind,
  credentialHeader,
  type CredentialHeader,
  itemText,
  type Operation,
  type Parameter,
  requestKind,
  type SentParameter,
} from "@meshlift/openapi";
import { plainText } from "../operation/plain-text.ts";

/** The data of an operation on the try-it page, created from the document at build time. */
export interface Trial {
  id: string;
  summary: string;
  method: string;
  path: string;
  /** The consequence of a successful call. */
  confirm: string;
  /** The header with the credential; missing where the operation needs none, or one of another kind. */
  credential?: CredentialHeader;
  parameters: TrialParameter[];
  /** The media type of a request; empty for none. */
  contentType: string;
  /** How the body is sent. */
  bodyKind?: BodyKind;
  /** Named bodies, as text; empty if the operation has no body. */
  bodies: { name: string; summary: string; text: string }[];
  /** Responses that the `Prefer` header can select. */
  responses: { status: number; example: string; summary: string }[];
  /** Links of a response to another operation. */
  follows: { status: number; id: string; summary: string; parameters: Record<string, string> }[];
}

/** A parameter, with the values of its examples: a scalar as it is, an array or object as JSON. */
export interface TrialParameter extends SentParameter {
  required: boolean;
  description: string;
  values: string[];
}

/** Returns the data of all operations, in the order of the document. */
export function trialsOf(operations: Operation[]): Trial[] {
  const summaries = new Map(operations.map(({ id, summary }) => [id, summary]));
  return operations.map((operation) => {
    const { id, summary, method, path, confirm, parameters, requestBody, contentType, responses, links } =
      operation;
    const credential = credentialHeader(operation);
    return {
      id,
      summary,
      method: method.toUpperCase(),
      path,
      confirm: confirm ?? "",
      ...(credential === undefined ? {} : { credential }),
      parameters: parameters.map(trialParameter),
      contentType: requestBody?.mediaType ?? contentType ?? "",
      ...(requestBody === undefined ? {} : { bodyKind: requestKind(requestBody) }),
      bodies: (requestBody?.examples ?? []).map(({ name, summary: about, value }) => ({
        name,
        summary: about,
        text: typeof value === "string" ? value : JSON.stringify(value, null, 2),
      })),
      responses: responses.flatMap(({ status, body }) =>
        body === undefined
          ? [{ status, example: "", summary: "" }]
          : body.examples.map(({ name, summary: about }) => ({ status, example: name, summary: about })),
      ),
      follows: links.map(({ status, operationId, parameters: given }) => ({
        status,
        id: operationId,
        summary: summaries.get(operationId) ?? operationId,
        parameters: given,
      })),
    };
  });
}

function trialParameter(parameter: Parameter): TrialParameter {
  const { name, in: where, style, explode, content, required, description, examples } = parameter;
  return {
    name,
    in: where,
    style,
    explode,
    ...(content === undefined ? {} : { content: { isJson: content.isJson } }),
    required,
    description: plainText(description),
    values: examples.map(({ value }) => itemText(value)),
  };
}
