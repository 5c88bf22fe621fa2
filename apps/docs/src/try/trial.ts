import type { Operation } from "@meshlift/openapi";

/** What the try-it page needs to know of an operation; made from the document at build time. */
export interface Trial {
  id: string;
  summary: string;
  method: string;
  path: string;
  /** What is lost when the call succeeds. */
  confirm: string;
  parameters: TrialParameter[];
  /** Named bodies, as text; none where the operation takes no body. */
  bodies: { name: string; summary: string; text: string }[];
  /** Answers that can be asked for by the `Prefer` header. */
  answers: { status: number; example: string; summary: string }[];
  /** What an answer gives to another operation. */
  follows: { status: number; id: string; summary: string; parameters: Record<string, string> }[];
}

/** A parameter, with the values of its examples. */
interface TrialParameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description: string;
  values: string[];
}

/** The trials of a document's operations, in its order. */
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
      answers: responses.flatMap(({ status, body: answer }) =>
        answer === undefined
          ? [{ status, example: "", summary: "" }]
          : answer.examples.map(({ name, summary: about }) => ({ status, example: name, summary: about })),
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

/** Markdown without its marks, for a line of text. */
const plainText = (text: string): string =>
  text
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[*`]/g, "")
    .replaceAll(/\s+/g, " ");
