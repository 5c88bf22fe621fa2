import { isRecord, type Answer, type Operation } from "@meshlift/spec";
import type { Reply } from "./exchange.ts";

/**
 * How the two services and their gateway spell an error. Everything else about error answers, codes included, comes
 * from the examples of the document.
 */
const spelling = {
  code: ["errorCode", "error_code"],
  message: ["errorMsg", "error_msg", "detail"],
  /** Only the gateway's body has this member. */
  request: "request_id",
};

/** Codes of answers that the document does not have begin so: nobody shall take them for the vendor's. */
const ownCode = (status: number): string => `MOCK.${status}`;

/** The gateway's body, for documents that show none. */
const plain = { error_code: "", error_msg: "", request_id: "" };

/** Answers with an error in the words of the service, or in the gateway's where no service was reached. */
export interface ErrorAnswers {
  /**
   * The documented answer of `operation` with this status: the body of its first example. A `message` replaces the
   * example's own. Where the document has no such answer, the body of another error lends its shape.
   */
  service(operation: Operation, status: number, message?: string): Reply;
  /** An answer that the vendor does not document, in the shape of the service's errors and with a code of our own. */
  own(operation: Operation, status: number, message: string): Reply;
  /** The same from the gateway. */
  gateway(status: number, message: string): Reply;
  /** What `operation` answers where the thing that its path names does not exist. */
  notFound(operation: Operation): Reply;
}

/** @param requestId makes the ID of one request. */
export function createErrorAnswers(operations: Operation[], requestId: () => string): ErrorAnswers {
  const fromGateway = operations
    .flatMap(({ answers }) => answers)
    .flatMap((answer) => bodiesOf(answer).map((body) => ({ status: answer.status, body })))
    .filter(({ body }) => spelling.request in body);

  const reply = (status: number, body: Record<string, unknown>, message?: string, code?: string): Reply => ({
    status,
    headers: { "content-type": "application/json" },
    body: Object.fromEntries(
      Object.entries(body).map(([name, value]) => {
        if (name === spelling.request) return [name, requestId()];
        if (code !== undefined && spelling.code.includes(name)) return [name, code];
        return [name, message !== undefined && spelling.message.includes(name) ? message : value];
      }),
    ),
  });

  const gateway = (status: number, message: string): Reply => {
    const same = fromGateway.find((example) => example.status === status);
    if (same !== undefined) return reply(status, same.body, message);
    return reply(status, plain, message, ownCode(status));
  };

  const own = (operation: Operation, status: number, message: string): Reply => {
    const [shape] = operation.answers.filter((answer) => answer.status >= 400).flatMap(bodiesOf);
    return reply(status, shape ?? plain, message, ownCode(status));
  };

  const service = (operation: Operation, status: number, message?: string): Reply => {
    const [documented] = operation.answers.filter((answer) => answer.status === status).flatMap(bodiesOf);
    if (documented !== undefined) return reply(status, documented, message);
    return own(operation, status, message ?? `${operation.id} documents no answer ${status}`);
  };

  return {
    gateway,
    service,
    own,
    notFound(operation) {
      const names = operation.parameters
        .filter((parameter) => parameter.in === "path")
        .map(({ name }) => `${name.replace(/_id$/, "").replaceAll("_", "-")}-not-found`);
      for (const { status, body } of operation.answers.filter((answer) => answer.status >= 400)) {
        const named = body?.examples.find(({ name }) => names.includes(name));
        if (isRecord(named?.value)) return reply(status, named.value);
      }
      return service(operation, 404);
    },
  };
}

function bodiesOf({ body }: Answer): Record<string, unknown>[] {
  return (body?.examples ?? []).map(({ value }) => value).filter(isRecord);
}
