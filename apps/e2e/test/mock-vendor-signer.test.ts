import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
import { createMock } from "@meshlift/mock";
import type { Operation } from "@meshlift/openapi";
import { expect, it } from "vitest";
import { operations, parameterExample } from "../src/examples.ts";

const key = { ak: "AKVENDOR", sk: "the-secret-of-the-mock" };

/** Returns the documented values of the parameters of an operation: all in the query, the required headers. */
function valuesIn({ id, parameters }: Operation, location: "query" | "header"): Record<string, string> {
  const found = parameters.filter((one) => one.in === location && (location === "query" || one.required));
  return Object.fromEntries(found.map(({ name }) => [name, parameterExample(id, name)]));
}

/** Signs the first example of an operation with the vendor's signer, and sends it to a mock that verifies signatures. */
async function ask(operation: Operation, sk: string, sent?: unknown) {
  const { id, method, path, requestBody, server } = operation;
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameterExample(id, name));
  const endpoint = server.replace("{region}", "cn-north-4") + filled;
  const queryParams = valuesIn(operation, "query");
  const date = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  const headers = {
    ...valuesIn(operation, "header"),
    "content-type": "application/json",
    "X-Sdk-Date": date,
  };
  const data = requestBody?.examples[0]?.value;
  const signed: unknown = AKSKSigner.sign(
    { endpoint, method: method.toUpperCase(), queryParams, headers, ...(data !== undefined && { data }) },
    new BasicCredentials().withAk(key.ak).withSk(sk),
  );
  const mock = createMock({ verifySignature: key });
  const search = new URLSearchParams(queryParams).toString();
  const json = sent ?? data;
  const { status } = await mock.fetch(`${endpoint}${search && `?${search}`}`, {
    method: method.toUpperCase(),
    headers: { ...headers, authorization: String(Reflect.get(Object(signed), "Authorization")) },
    body: json === undefined ? null : JSON.stringify(json),
  });
  return { status, kinds: mock.violations.map(({ kind }) => kind) };
}

it.each(operations)(
  "accepts $id as the vendor's own signer signs it, and with no other key",
  async (operation) => {
    const success = operation.responses.find(({ status }) => status < 300)?.status;
    expect(await ask(operation, key.sk)).toEqual({ status: success, kinds: [] });
    expect(await ask(operation, "another-secret")).toEqual({ status: 401, kinds: ["signature"] });
  },
);

it.each(operations.filter(({ requestBody }) => requestBody !== undefined))(
  "refuses $id with another body than the vendor's signer has signed",
  async (operation) => {
    const other = {
      ...Object(operation.requestBody?.examples[1]?.value ?? operation.requestBody?.examples[0]?.value),
      x: 1,
    };
    const { status, kinds } = await ask(operation, key.sk, other);
    expect(status).toBe(401);
    expect(kinds).toContain("signature");
  },
);
