import type { Operation, ParameterLocation } from "@meshlift/openapi";
import { plainText } from "../operation/plain-text.ts";

/** The data of an operation on the try-it page, created from the document at build time. */
export interface Trial {
  id: string;
  summary: string;
  method: string;
  path: string;
  /** The consequence of a successful call. */
  confirm: string;
  parameters: TrialParameter[];
  /** Named bodies, as text; empty if the operation has no body. */
  bodies: { name: string; summary: string; text: string }[];
  /** Responses that the `Prefer` header can select. */
  responses: { status: number; example: string; summary: string }[];
  /** Links of a response to another operation. */
  follows: { status: number; id: string; summary: string; parameters: Record<string, string> }[];
}

/** A parameter, with the values of its examples. */
export interface TrialParameter {
  name: string;
  in: ParameterLocation;
  required: boolean;
  description: string;
  values: string[];
}

/** Returns the data of all operations, in the order of the document. */
export function trialsOf(operations: Operation[]): Trial[] {
  const summaries = new Map(operations.map(({ id, summary }) => [id, summary]));
  return operations.map(
    ({ id, summary, method, path, confirm, parameters, requestBody, responses, links }) => ({
      id,
      summary,
      method: method.toUpperCase(),
      path,
      confirm: confirm ?? "",
      parameters: parameters.map(({ name, in: where, required, description, examples }) => ({
        name,
        in: where,
        required,
        description: plainText(description),
        values: examples.map(({ value }) => String(value)),
      })),
      bodies: (requestBody?.examples ?? []).map(({ name, summary: about, value }) => ({
        name,
        summary: about,
        text: JSON.stringify(value, null, 2),
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
    }),
  );
}
