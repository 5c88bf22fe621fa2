import { ApiError, type Client, createClient } from "@meshlift/client";
import { createMock } from "@meshlift/mock";
import type { Example, Operation } from "@meshlift/openapi";
import { describe, expect, it } from "vitest";
import { operations } from "../src/examples.ts";

/** Calls the named method of an operation without types, because the arguments are the spec's examples. */
function callNamed(client: Client, { id }: Operation, request: Record<string, unknown>): Promise<unknown> {
  const [noun = "", verb = ""] = id
    .split("/")
    .map((part) => part.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()));
  const method: unknown = Reflect.get(Object(Reflect.get(client, noun)), verb);
  if (typeof method !== "function") throw new Error(`the client has no method for ${id}`);
  return Promise.resolve(method(request));
}

/** Returns a request with the spec's first examples; `body` replaces the first body. */
function requestOf({ parameters, requestBody }: Operation, given?: unknown): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const { name, examples } of parameters) request[name] = examples[0]?.value;
  if (requestBody !== undefined) request["body"] = given ?? requestBody.examples[0]?.value;
  return request;
}

/** Returns a new mock and a client that requests one documented response with the header `Prefer`. */
function clientPreferring(prefer?: string): { client: Client; mock: ReturnType<typeof createMock> } {
  const mock = createMock();
  const client = createClient({
    endpoint: "http://127.0.0.1",
    auth: { token: "any-token" },
    retry: { retries: 0 },
    fetch: (input, init) => {
      const request = new Request(input, init);
      if (prefer !== undefined) request.headers.set("Prefer", prefer);
      return mock.fetch(request);
    },
  });
  return { client, mock };
}

/** Returns every named example of an operation's responses in a range of statuses. */
function responsesOf(
  { responses }: Operation,
  from: number,
  to: number,
): { status: number; name: string; value: unknown }[] {
  const within = responses.filter(({ status }) => status >= from && status <= to);
  return within.flatMap(
    ({ status, body }) => body?.examples.map(({ name, value }) => ({ status, name, value })) ?? [],
  );
}

describe.each(operations)("$id", (operation) => {
  const bodies: Partial<Example>[] = operation.requestBody?.examples ?? [{ name: "without a body" }];

  it.each(bodies)("accepts the request $name", async ({ value }) => {
    const { client, mock } = clientPreferring();
    await callNamed(client, operation, requestOf(operation, value));
    expect(mock.violations).toEqual([]);
    expect(mock.calls().map((call) => call.operation)).toEqual([operation.id]);
  });

  it.each(responsesOf(operation, 200, 299))(
    "gives back the $status response $name",
    async ({ status, name, value }) => {
      const { client, mock } = clientPreferring(`code=${status}, example=${name}`);
      await expect(callNamed(client, operation, requestOf(operation))).resolves.toEqual(value);
      expect(mock.violations).toEqual([]);
    },
  );

  it.each(responsesOf(operation, 300, 599))(
    "throws the $status response $name with its code and message",
    async ({ status, name, value }) => {
      const { client, mock } = clientPreferring(`code=${status}, example=${name}`);
      const error = await callNamed(client, operation, requestOf(operation)).catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(ApiError);
      expect(error).toMatchObject({ status, operation: operation.id, body: value });
      const sent = Object.values(Object(value));
      expect(sent).toContain(Reflect.get(Object(error), "code"));
      expect(sent).toContain(Reflect.get(Object(error), "message"));
      expect(mock.violations).toEqual([]);
    },
  );
});

it("covers every response of the spec with a body: each has an example", () => {
  const without = operations.flatMap(({ id, responses }) =>
    responses.filter(({ body }) => body?.examples.length === 0).map(({ status }) => `${id} ${status}`),
  );
  expect(without).toEqual([]);
});
