import { expect, test } from "vitest";
import { credentialHeader, needsCredentials, type Operation, readOperations } from "../src/index.ts";
import { minimal } from "./minimal.ts";

const securitySchemes = {
  key: { type: "apiKey", in: "header", name: "X-Key" },
  signature: { type: "apiKey", in: "header", name: "Authorization", "x-signature": "SDK-HMAC-SHA256" },
  plainKey: { type: "apiKey", in: "header", name: "Authorization" },
  query: { type: "apiKey", in: "query", name: "key" },
  basic: { type: "http", scheme: "Basic" },
  bearer: { type: "http", scheme: "bearer" },
  login: { type: "oauth2", flows: {} },
};

type SchemeName = keyof typeof securitySchemes;
type Row = [credential: string, security: SchemeName[][], header: string | undefined];

test.each<Row>([
  ["an API key, as the document spells it", [["key"]], "X-Key: any"],
  ["an API key in Authorization", [["plainKey"]], "Authorization: any"],
  ["a bearer token", [["bearer"]], "Authorization: Bearer any"],
  ["an OAuth token", [["login"]], "Authorization: Bearer any"],
  ["HTTP Basic", [["basic"]], "Authorization: Basic any"],
  ["the first of several tokens", [["bearer"], ["key"]], "Authorization: Bearer any"],
  ["a token rather than a signature or HTTP Basic", [["signature"], ["basic"], ["key"]], "X-Key: any"],
  ["a scheme that is enough by itself", [["key", "query"], ["basic"]], "Authorization: Basic any"],
  ["no signature", [["signature"]], undefined],
  ["no query parameter", [["query"]], undefined],
  ["no single one of two that are needed together", [["key", "query"]], undefined],
])("the header of a credential holds %s", (_, security, header) => {
  const operation = operationWith(security);
  const found = credentialHeader(operation);
  expect(found && `${found.name}: ${found.scheme}any`).toBe(header);
  expect(needsCredentials(operation)).toBe(true);
});

test.each<[description: string, security: SchemeName[][]]>([
  ["no security", []],
  ["an alternative without a scheme", [["key"], []]],
])("an operation with %s needs no credential", (_, security) => {
  const operation = operationWith(security);
  expect(needsCredentials(operation)).toBe(false);
  expect(credentialHeader(operation)).toBeUndefined();
});

function operationWith(security: SchemeName[][]): Operation {
  const document = minimal();
  const [operation] = readOperations({
    ...document,
    components: { ...document.components, securitySchemes },
    security: security.map((names) => Object.fromEntries(names.map((name) => [name, []]))),
  });
  if (operation === undefined) throw new Error("The document has no operation");
  return operation;
}
