import { isRecord } from "@meshlift/openapi";
import type { createInstance } from "@stoplight/prism-http";
import type * as prismValidator from "@stoplight/prism-http/dist/validator/index.js";
import type * as prismSchemas from "@stoplight/prism-http/dist/validator/validators/utils.js";

type Components = Parameters<typeof createInstance>[1];
type AnswerCheck = NonNullable<Components["validateOutput"]>;
type RequestCheck = NonNullable<Components["validateInput"]>;
type Operation = Parameters<RequestCheck>[0]["resource"];
type Request = Parameters<RequestCheck>[0]["element"];
type Answer = Parameters<AnswerCheck>[0]["element"];
type Schema = Parameters<typeof prismSchemas.validateAgainstSchema>[1];

/** Requests to one operation that are remembered. */
const limit = 1000;
/** Prism's number for the checks of answers. */
const ofAnswers = 1;
const json = "application/json";

/** Requests that Prism has found nothing wrong with: one that is the same to it needs no second look. */
export class ValidRequests {
  readonly #known = new WeakMap<Operation, Set<string>>();

  has(operation: Operation, request: Request): boolean {
    const known = this.#known.get(operation);
    return known !== undefined && known.has(lookedAt(operation, request) ?? "");
  }

  add(operation: Operation, request: Request): void {
    const key = lookedAt(operation, request);
    if (key === undefined) return;
    const known = this.#known.get(operation) ?? new Set();
    if (known.size === limit) known.clear();
    this.#known.set(operation, known.add(key));
  }
}

/**
 * Prism's check of answers, with the same verdicts for less work: one that plainly is a documented answer has only its
 * body checked. All that is wrong is found and worded by Prism's own check.
 */
export function createAnswerCheck(
  { validateOutput }: typeof prismValidator,
  { validateAgainstSchema }: typeof prismSchemas,
): AnswerCheck {
  const bodies = new WeakMap<Operation, Map<number, Schema | undefined>>();
  return (given) => {
    const { resource, element } = given;
    const known = bodies.get(resource) ?? new Map<number, Schema | undefined>();
    bodies.set(resource, known);
    const { statusCode, body } = element;
    if (!known.has(statusCode)) known.set(statusCode, plainSchemaOf(resource, statusCode));
    const schema = known.get(statusCode);
    if (schema === undefined || !isJson(element)) return validateOutput(given);
    const bundle: unknown = Reflect.get(resource, "__bundled__");
    const found = validateAgainstSchema(body, schema, false, ofAnswers, "body", bundle);
    return "value" in found ? validateOutput(given) : { _tag: "Right", right: element };
  };
}

/** What Prism's checks look at in a request, as one text; `undefined` where that is not known. */
function lookedAt(operation: Operation, request: Request): string | undefined {
  const credentials = credentialsOf(operation, request);
  const input = inputOf(operation, request);
  return credentials === undefined || input === undefined ? undefined : `${credentials} ${input}`;
}

/** Path, query and declared headers. The mock checks bodies itself. */
function inputOf({ request = {} }: Operation, { url, headers = {}, body }: Request): string | undefined {
  if (request.body !== undefined || body !== undefined) return undefined;
  const declared = request.headers?.map(({ name }) => headers[name.toLowerCase()]);
  return JSON.stringify([url.path, url.query, declared]);
}

/** Which of the headers that may hold a key are there. Other credentials have a form that Prism looks at. */
function credentialsOf({ security = [] }: Operation, { headers = {} }: Request): string | undefined {
  let key = "";
  for (const schemes of security) {
    if (schemes.length === 0) return undefined;
    for (const scheme of schemes) {
      if (scheme.type !== "apiKey" || scheme.in !== "header") return undefined;
      key += headers[scheme.name.toLowerCase()] ? "1" : "0";
    }
  }
  return key;
}

/** The schema that decides alone about answers with this status; `undefined` where Prism does more. */
function plainSchemaOf({ responses }: Operation, status: number): Schema | undefined {
  const response = responses.find(({ code }) => code === String(status));
  const [content, ...more] = response?.contents ?? [];
  const headers = response?.headers ?? [];
  const alone = content?.mediaType === json && more.length === 0 && headers.length === 0;
  return alone && isPlain(content.schema) ? content.schema : undefined;
}

/** True for a schema that Prism takes as it is: it merges `allOf`, and leaves out what is `writeOnly`. */
function isPlain(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isPlain);
  if (!isRecord(schema)) return true;
  const changed = ["$ref", "allOf", "writeOnly", "additionalItems"].some((name) => name in schema);
  return !changed && !("items" in schema && "properties" in schema) && Object.values(schema).every(isPlain);
}

function isJson({ headers = {} }: Answer): boolean {
  const types = Object.keys(headers).filter((name) => name.toLowerCase() === "content-type");
  return types.length === 1 && headers[types[0] ?? ""] === json;
}
