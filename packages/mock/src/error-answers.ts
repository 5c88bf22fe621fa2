import { STATUS_CODES } from "node:http";
import { isRecord, type Operation } from "@meshlift/openapi";
import type { Contract } from "./contract.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Reply } from "./exchange.ts";

/**
 * How services and their gateway spell an error. Everything else about error answers, codes included, comes from the
 * document.
 */
const spelling = {
  code: ["errorCode", "error_code", "code"],
  message: ["errorMsg", "error_msg", "error_message", "message"],
  /** Where it went wrong. */
  detail: ["detail"],
  /** Only the gateway's body has this member. */
  request: "request_id",
};

/** The gateway's body, for documents that show none. */
const plain = { error_code: "", error_msg: "", request_id: "" };

/** Codes of answers that the document does not have begin so: nobody shall take them for the vendor's. */
const ownCode = (status: number): string => `MOCK.${status}`;

/** Words that replace those of a documented error. */
interface Words {
  message?: string;
  detail?: string;
  code?: string;
}

/** Answers with an error in the words of the service, or in the gateway's where no service was reached. */
export interface ErrorAnswers {
  /**
   * The documented answer of an operation with this status: its first example, with other words where they are
   * given. Where the document has no such answer it is `own`.
   */
  service(endpoint: Endpoint, status: number, words?: Words): Reply;
  /** An answer that the document does not have, in the shape of the service's errors and with a code of our own. */
  own(endpoint: Endpoint, status: number, message: string): Reply;
  /** The gateway's answer with this status; the code is our own, and a message needed, where the document shows none. */
  gateway(status: number, message?: string): Reply;
  /** What an operation answers where the thing that its path names does not exist. */
  notFound(endpoint: Endpoint, params: Record<string, string>, missing: string): Reply;
}

/** @param requestId makes the ID of one request. */
export function createErrorAnswers({ endpoints, prism }: Contract, requestId: () => string): ErrorAnswers {
  const reply = (status: number, body: Record<string, unknown>, words: Words): Reply => ({
    status,
    headers: { "content-type": "application/json" },
    body: Object.fromEntries(
      Object.entries(body).map(([name, value]) => {
        if (name === spelling.request) return [name, requestId()];
        if (spelling.code.includes(name)) return [name, words.code ?? value];
        if (spelling.message.includes(name)) return [name, words.message ?? value];
        return [name, spelling.detail.includes(name) ? (words.detail ?? words.message ?? value) : value];
      }),
    ),
  });

  const documented = (
    { operation, prism: read }: Endpoint,
    status: number,
  ): Record<string, unknown> | undefined => {
    if (!operation.responses.some((answer) => answer.status === status)) return undefined;
    const answer = prism.documented(read, { code: status });
    return !(answer instanceof Error) && isRecord(answer.body) ? answer.body : undefined;
  };

  const own = (endpoint: Endpoint, status: number, message: string): Reply => {
    const shapes = endpoint.operation.responses
      .filter((answer) => answer.status >= 400)
      .map((answer) => documented(endpoint, answer.status));
    const shape = shapes.find((body) => body !== undefined) ?? plain;
    return reply(status, shape, { message, code: ownCode(status) });
  };

  const service = (endpoint: Endpoint, status: number, words: Words = {}): Reply => {
    const body = documented(endpoint, status);
    if (body !== undefined) return reply(status, body, words);
    return own(endpoint, status, words.message ?? `${endpoint.operation.id} documents no answer ${status}`);
  };

  return {
    service,
    own,
    gateway(status, message) {
      const bodies = endpoints
        .flatMap(({ operation }) => operation.responses.filter((answer) => answer.status === status))
        .flatMap(({ body }) => body?.examples ?? [])
        .map(({ value }) => value)
        .filter(isRecord);
      const body = bodies.find((example) => spelling.request in example);
      if (body === undefined) {
        const words = message ?? STATUS_CODES[status] ?? "unknown error";
        return reply(status, plain, { message: words, code: ownCode(status) });
      }
      return reply(status, body, { ...(message !== undefined && { message }) });
    },
    notFound(endpoint, params, missing) {
      const { parameters, responses } = endpoint.operation;
      const inPath = parameters.filter((parameter) => parameter.in === "path");
      const names = new Set(
        inPath.map(({ name }) => `${name.replace(/_id$/, "").replaceAll("_", "-")}-not-found`),
      );
      for (const { status, body } of responses.filter((answer) => answer.status >= 400)) {
        const named = body?.examples.find(({ name }) => names.has(name))?.value;
        if (!isRecord(named)) continue;
        const here = localizeText(named, inPath, params);
        return reply(status, here, because(here, missing));
      }
      const body = documented(endpoint, 404);
      return service(endpoint, 404, body === undefined ? { message: missing } : because(body, missing));
    },
  };
}

/** Puts a reason where the form of an error has room for it: into its detail, else behind its message. */
function because(body: Record<string, unknown>, reason: string): Words {
  const members = Object.keys(body);
  if (members.some((name) => spelling.detail.includes(name))) return { detail: reason };
  const member = members.find((name) => spelling.message.includes(name)) ?? "";
  const message = String(body[member] ?? "").replace(/\.$/, "");
  return { message: message === "" ? reason : `${message}: ${reason}` };
}

/** A copy of an error in whose texts the examples of path parameters are the values that were asked for. */
function localizeText(
  body: Record<string, unknown>,
  inPath: Operation["parameters"],
  params: Record<string, string>,
): Record<string, unknown> {
  const examples = inPath.flatMap(({ name, examples: all }) =>
    all.map(({ value }) => [String(value), params[name]] as const),
  );
  const change = (text: string): string =>
    examples.reduce((changed, [example, here]) => changed.replaceAll(example, () => here ?? example), text);
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => [name, typeof value === "string" ? change(value) : value]),
  );
}
