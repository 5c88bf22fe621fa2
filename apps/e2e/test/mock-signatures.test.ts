import { createHash, createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { createMock, type Violation } from "@meshlift/mock";
import { describe, expect, it } from "vitest";

/** A request that an official signer signed. */
interface Vector {
  name: string;
  method: string;
  url: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: string;
  date: string;
  ak: string;
  sk: string;
  signedHeaders: string;
  canonicalRequest: string;
  signature: string;
}

const file = new URL("../../../packages/client/test/signing-vectors.json", import.meta.url);
const vectors: Vector[] = JSON.parse(readFileSync(file, "utf8"));

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

/** Returns the signature of any canonical request. */
function sign({ date, sk }: Vector, canonical: string): string {
  const text = `SDK-HMAC-SHA256\n${date}\n${hash(canonical)}`;
  return createHmac("sha256", sk).update(text).digest("hex");
}

/** A document that accepts the requests of all vectors. */
const document = documentOf([...new Set([...vectors.map(({ url }) => new URL(url).pathname), "/changed"])]);

function documentOf(paths: string[]): unknown {
  const names = new Set([...vectors.flatMap(({ query }) => Object.keys(query)), "x"]);
  const operation = (operationId: string) => ({
    operationId,
    summary: "Takes it",
    parameters: [...names].map((name) => ({ name, in: "query", schema: { type: "string" } })),
    requestBody: { description: "Any", content: { "application/json": { schema: {} } } },
    responses: { "200": { description: "Taken" } },
  });
  const item = (at: number) =>
    Object.fromEntries(
      ["get", "put", "post", "delete"].map((method) => [method, operation(`path-${at}/${method}`)]),
    );
  return {
    openapi: "3.1.0",
    info: { title: "Vectors", version: "1" },
    servers: [{ url: "https://service.example.com" }],
    paths: Object.fromEntries(paths.map((path, at) => [path, item(at)])),
  };
}

/** Changes to a vector's request after signing, and to the signed canonical request. */
interface Changes {
  method?: string;
  path?: string;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: string;
  signedHeaders?: string;
  signature?: string;
  /** Difference by which the mock's clock is ahead, in ms. */
  late?: number;
}

async function sendSigned(
  vector: Vector,
  changes: Changes = {},
): Promise<{ status: number; found: Violation[] }> {
  const { url, query, headers, body, method, signedHeaders, signature } = { ...vector, ...changes };
  const target = new URL(changes.path ?? url, url);
  target.search = new URLSearchParams(query).toString().replaceAll("+", "%20");
  const time = vector.date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  const token = vector.headers["X-Security-Token"];
  const mock = createMock({
    document,
    clock: () => new Date(Date.parse(time) + (changes.late ?? 0)),
    verifySignature: { ak: vector.ak, sk: vector.sk, ...(token !== undefined && { securityToken: token }) },
    allow: ["content-type", "schema"],
  });
  const authorization = `SDK-HMAC-SHA256 Access=${vector.ak}, SignedHeaders=${signedHeaders}, Signature=${signature}`;
  const { status } = await mock.fetch(target, {
    method,
    headers: { ...vector.headers, ...headers, authorization },
    body: method === "GET" || body === "" ? null : body,
  });
  const told = JSON.stringify(mock.violations);
  expect(told).not.toContain(vector.signature);
  expect(told).not.toContain(vector.sk);
  return { status, found: mock.violations.filter(({ kind }) => kind === "signature") };
}

/** The parts of a canonical request, so that a test can change one of them. */
function changed(canonical: string, change: (lines: string[]) => void): string {
  const lines = canonical.split("\n");
  change(lines);
  return lines.join("\n");
}

describe.each(vectors)("the mock, with request $name of the official signers", (vector) => {
  const { canonicalRequest, method, body, query, headers } = vector;
  const unsigned = headers["X-Sdk-Content-Sha256"] !== undefined;

  it("accepts the request", async () => {
    const { status, found } = await sendSigned(vector);
    expect(found).toEqual([]);
    // One body is not JSON, which does not affect its signature.
    expect(status).toBe(unsigned ? 400 : 200);
  });

  const hostLine = canonicalRequest.split("\n").findIndex((line) => line.startsWith("host:"));
  const typeLine = canonicalRequest.split("\n").findIndex((line) => line.startsWith("content-type:"));
  const signerErrors: [part: string, applies: boolean, change: (lines: string[]) => void][] = [
    ["method", true, (lines) => (lines[0] = method === "PUT" ? "POST" : "PUT")],
    ["path", true, (lines) => (lines[1] = lines[1]?.replace(/\/$/, "") ?? "")],
    ["query", Object.keys(query).length > 0, (lines) => (lines[2] = "")],
    ["header host", hostLine > 0, (lines) => (lines[hostLine] = "host:")],
    [
      "header content-type",
      typeLine > 0,
      (lines) => (lines[typeLine] = "content-type:application/json;charset=utf-8"),
    ],
    ["body hash", body !== "" && !unsigned, (lines) => (lines[lines.length - 1] = hash(""))],
  ];
  it.each(signerErrors.filter(([, applies]) => applies))(
    "refuses it where the %s was signed in another way",
    async (part, _, change) => {
      const { status, found } = await sendSigned(vector, {
        signature: sign(vector, changed(canonicalRequest, change)),
      });
      expect(status).toBe(401);
      expect(found).toMatchObject([{ message: `the signature does not match: the ${part} differs` }]);
    },
  );

  const breaks: [what: string, changes: Changes, shown: RegExp][] = [
    ["another path", { path: "/changed" }, /compare the canonical request .*; path \/changed\/;/],
    [
      "another query",
      { query: { ...query, x: "1" } },
      /the query differs$|compare the canonical request .*; query .*x=1;/,
    ],
    ["another method", { method: method === "DELETE" ? "PUT" : "DELETE" }, /the method differs$/],
    ["another body", { body: "[1]" }, new RegExp(`the body hash differs$|; body hash ${hash("[1]")}$`)],
    ["another secret key", { signature: "0".repeat(64) }, /compare the canonical request /],
    [
      "another time in its header",
      { headers: { "X-Sdk-Date": vector.date.replace(/..Z$/, "59Z") } },
      /compare the canonical request .*x-sdk-date:\d+T\d{4}59Z/,
    ],
    ["a clock 15 minutes and a second later", { late: 900_001 }, /more than 15 minutes off/],
    ["a clock 15 minutes and a second earlier", { late: -900_001 }, /more than 15 minutes off/],
    ["a list without the date", { signedHeaders: "host" }, /wrong SignedHeaders: sign the header x-sdk-date/],
    [
      "a list in upper case",
      { signedHeaders: "Host;x-sdk-date" },
      /wrong SignedHeaders: write Host in lower case/,
    ],
    [
      "a list that is not sorted",
      { signedHeaders: "x-sdk-date;host" },
      /wrong SignedHeaders: sort the names/,
    ],
    [
      "a list with a header that was not sent",
      { signedHeaders: "x-other;x-sdk-date" },
      /wrong SignedHeaders: send the header x-other/,
    ],
    [
      "a shorter list",
      { signedHeaders: "x-sdk-date" },
      /send and sign the X-Security-Token|compare the canonical request .*; signed headers x-sdk-date;/,
    ],
  ];
  const fits = ({ signedHeaders, body: other }: Changes): boolean =>
    signedHeaders !== vector.signedHeaders && (other === undefined || (method !== "GET" && !unsigned));
  const cases = breaks.filter(([, changes]) => fits(changes));
  it.each(cases)("rejects the request with %s", async (_, changes, message) => {
    const { status, found } = await sendSigned(vector, changes);
    expect(status).toBe(401);
    expect(found).toMatchObject([{ kind: "signature", message: expect.stringMatching(message) }]);
  });
});
