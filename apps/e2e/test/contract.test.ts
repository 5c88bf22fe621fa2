import { ApiError, type Client, createClient } from "@meshlift/client";
import { createMock } from "@meshlift/mock";
import type { Example, Operation } from "@meshlift/spec";
import { describe, expect, it } from "vitest";
import { operations } from "../src/examples.ts";

/** The named method of an operation, called as JavaScript would: the types of the arguments are the spec's examples. */
function callNamed(client: Client, { id }: Operation, request: Record<string, unknown>): Promise<unknown> {
  const [noun = "", verb = ""] = id
    .split("/")
    .map((part) => part.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase()));
  const method: unknown = Reflect.get(Object(Reflect.get(client, noun)), verb);
  if (typeof method !== "function") throw new Error(`the client has no method for ${id}`);
  return Promise.resolve(method(request));
}

/** A request made of the spec's first examples; `body` in place of the first body. */
function requestOf({ parameters, body }: Operation, given?: unknown): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  for (const { name, examples } of parameters) request[name] = examples[0]?.value;
  if (body !== undefined) request["body"] = given ?? body.examples[0]?.value;
  return request;
}

/** A fresh mock behind a client that asks for one particular answer, as Prism's `Prefer` header does. */
function clientPreferring(prefer?: string): { client: Client; mock: ReturnType<typeof createMock> } {
  const mock = createMock();
  const client = createClient({
    endpoint: "http://127.0.0.1",
    auth: { token: "any-token" },
    fetch: (input, init) => {
      const request = new Request(input, init);
      if (prefer !== undefined) request.headers.set("Prefer", prefer);
      return mock.fetch(request);
    },
  });
  return { client, mock };
}

const named = ({ name }: Example): string => name;

describe.each(operations)("$id", (operation) => {
  const successes = operation.answers.filter(({ status }) => status < 300);
  const failures = operation.answers.filter(({ status }) => status >= 300);

  it.each(operation.body?.examples.map((example) => ({ example })) ?? [{ example: undefined }])(
    "takes the request $example.name",
    async ({ example }) => {
      const { client, mock } = clientPreferring();
      await callNamed(client, operation, requestOf(operation, example?.value));
      expect(mock.violations).toEqual([]);
      expect(mock.calls(operation.id)).toHaveLength(1);
    },
  );

  it.each(
    successes.flatMap(
      ({ status, body }) =>
        body?.examples.map((example) => ({ status, example, name: named(example) })) ?? [],
    ),
  )("gives back the $status answer $name", async ({ status, example }) => {
    const { client, mock } = clientPreferring(`code=${status}, example=${example.name}`);
    await expect(callNamed(client, operation, requestOf(operation))).resolves.toEqual(example.value);
    expect(mock.violations).toEqual([]);
  });

  it.each(
    failures.flatMap(
      ({ status, body }) =>
        body?.examples.map((example) => ({ status, example, name: named(example) })) ?? [],
    ),
  )("throws the $status answer $name with its code and message", async ({ status, example }) => {
    const { client, mock } = clientPreferring(`code=${status}, example=${example.name}`);
    const error = await callNamed(client, operation, requestOf(operation)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    const spelt = Object.values(Object(example.value));
    expect(error).toMatchObject({ status, operation: operation.id, body: example.value });
    expect(spelt).toContain(Reflect.get(Object(error), "code"));
    expect(spelt).toContain(Reflect.get(Object(error), "message"));
    expect(mock.violations).toEqual([]);
  });
});

it("covers every answer of the spec that has a body: each has an example of its own", () => {
  const without = operations.flatMap(({ id, answers }) =>
    answers.filter(({ body }) => body?.examples.length === 0).map(({ status }) => `${id} ${status}`),
  );
  expect(without).toEqual([]);
});
