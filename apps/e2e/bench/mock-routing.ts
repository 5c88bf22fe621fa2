/** What a request costs the mock where the document has five operations, and where it has 500. */
import { createMock } from "@meshlift/mock";
import { race } from "./rounds.ts";
import { verdictLine } from "./verdict-line.ts";

const headers = { "x-auth-token": "any" };
const answer = (value: unknown) => ({
  description: "Described.",
  content: { "application/json": { schema: { type: "object" }, examples: { some: { value } } } },
});
const error = answer({ errorCode: "E", errorMsg: "wrong" });

/** A document of `count` reads, each on a path of its own. */
function documentOf(count: number): unknown {
  const parameters = ["team", "thing_id"].map((name) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
    examples: { some: { value: "a" } },
  }));
  const paths = Array.from({ length: count }, (_, index) => [
    `/v1/{team}/things${index}/{thing_id}`,
    {
      parameters,
      get: {
        operationId: `things${index}/get`,
        summary: "Read",
        responses: { "200": answer({ id: "a" }), "400": error, "401": error, "404": error },
      },
    },
  ]);
  return {
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: { title: "Things", version: "1" },
    servers: [{ url: "https://things.example.com" }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: "apiKey", in: "header", name: "X-Auth-Token" } } },
    paths: Object.fromEntries(paths),
  };
}

const contestants = [5, 500].map((count) => {
  const mock = createMock({ document: documentOf(count) });
  const last = `http://localhost/v1/a/things${count - 1}/a`;
  const run = async (): Promise<void> => {
    const { status } = await mock.fetch(last, { headers });
    if (status !== 200) throw new Error(`${count} operations: ${status}`);
  };
  return { name: `${count} operations`, run };
});
const medians = await race(contestants, { rounds: 21, runs: 500 });
const [five = Number.NaN, many = Number.NaN] = contestants.map(({ name }) => medians.get(name));
console.log(`mock, routing: medians of 21 interleaved rounds
${verdictLine({ what: "a request with 500 operations", mine: many, theirs: five, peer: "one with five", unit: "µs", goal: { atMost: 1.3 } })}`);
