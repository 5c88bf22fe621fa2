import { type Operation, readOperations } from "@meshlift/openapi";

const apiKey = (location: string, name: string) => ({ type: "apiKey", in: location, name });
const components = {
  securitySchemes: {
    token: apiKey("header", "X-Auth-Token"),
    key: apiKey("header", "X-Api-Key"),
    signature: apiKey("header", "Authorization"),
    query: apiKey("query", "token"),
    login: { type: "oauth2", flows: {} },
  },
};

/** The operations of a document with one operation, by default a GET on `/v1/things`, with `changes` to its object. */
export function operationsWith(
  changes: Record<string, unknown>,
  path = "/v1/things",
  method = "get",
): Operation[] {
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
  return readOperations({
    openapi: "3.1.0",
    security,
    components,
    paths: { [path]: { servers, [method]: operation } },
  });
}
