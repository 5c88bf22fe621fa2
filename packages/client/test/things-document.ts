import { type Operation, readOperations } from "@meshlift/openapi";
import { clientProblems } from "../scripts/problems.ts";

const apiKey = (location: string, name: string) => ({ type: "apiKey", in: location, name });
const components = {
  securitySchemes: {
    token: apiKey("header", "X-Auth-Token"),
    key: apiKey("header", "X-Api-Key"),
    signature: { ...apiKey("header", "Authorization"), "x-signature": "SDK-HMAC-SHA256" },
    bot: apiKey("header", "Authorization"),
    query: apiKey("query", "token"),
    login: { type: "oauth2", flows: {} },
    basic: { type: "http", scheme: "Basic" },
    bearer: { type: "http", scheme: "bearer" },
    certificate: { type: "mutualTLS" },
  },
};

/**
 * The operations of a document with one operation, by default a GET on `/v1/things`, with `changes` to its object.
 * @param more further properties of the document.
 * @throws {DocumentError} for what the client cannot express.
 */
export function operationsWith(
  changes: Record<string, unknown>,
  path = "/v1/things",
  method = "get",
  more: Record<string, unknown> = {},
): Operation[] {
  return readOperations({ ...documentWith(changes, path, method), ...more }, clientProblems);
}

/** The document of {@link operationsWith}. */
export function documentWith(changes: Record<string, unknown>, path = "/v1/things", method = "get"): object {
  const operation = {
    operationId: "things/list",
    summary: "List things",
    responses: {
      "200": { description: "Things", content: { "application/json": { schema: { type: "object" } } } },
    },
    ...changes,
  };
  const servers = [{ url: "https://svc.{region}.example.com" }];
  const security = [{ token: [] }];
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1" },
    security,
    components,
    paths: { [path]: { servers, [method]: operation } },
  };
}
