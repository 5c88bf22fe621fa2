import { describe, expect, it, onTestFinished } from "vitest";
import { createMock, type MockOptions } from "../src/index.ts";
import { change, leaksIn, run, secret } from "./redaction-run.ts";
import { marker } from "./redaction-requests.ts";
import { sendRaw } from "./raw-client.ts";
import { vaults } from "./redaction-document.ts";
import { respondJson, startUpstream } from "./upstream-server.ts";

const base64 = (text: string): string => Buffer.from(text).toString("base64");

const hexOf = (character: string, digits: number): string =>
  character.charCodeAt(0).toString(16).padStart(digits, "0");

const backends: [string, () => Promise<MockOptions>][] = [
  ["a mock", async () => ({})],
  [
    "a mock in front of a service",
    async () => ({ upstream: (await startUpstream((to) => respondJson(to, {}))).url }),
  ],
];

describe.each(backends)("%s", (_, optionsFor) => {
  it.each([
    ["with a password", `GET http://u:${marker}-pw12@x/${marker}-pw12 HTTP/1.1`, "GET http://***@x/***"],
    ["without a host", `GET /v1/vaults/v-1?token=${secret} HTTP/1.1`, "GET /v1/vaults/v-1?token=***"],
    ["for a tunnel", `CONNECT ${marker}-pw12:443 HTTP/1.1\r\nX-Api-Key: ${marker}-pw12`, "CONNECT ***:443"],
    ["for another proxy", `CONNECT user:${marker}@x:443 HTTP/1.1`, "CONNECT ***@x:443"],
    [
      "with a secret as its target",
      `GET http://x/${secret} HTTP/1.1\r\nX-Api-Key: ${secret}`,
      "GET http://x/***",
    ],
  ])("lets no secret of a request leave %s that it cannot take", async (__, head, request) => {
    const mock = createMock({ document: vaults, ...(await optionsFor()) });
    onTestFinished(() => mock.close());
    const { url } = await mock.listen();
    const response = await sendRaw(url, `${head}\r\nConnection: close\r\n\r\n`);
    expect(response).toMatch(/^HTTP\/1.1 [45]/);
    expect(mock.violations.map((violation) => violation.request)).toEqual([request]);
    const told = JSON.stringify([mock.violations, mock.calls(), await mock.allViolations()]);
    expect(leaksIn({ told, response }, [])).toEqual([]);
  });

  it("lets no secret leave in an expectation", async () => {
    const mock = createMock({ document: vaults, ...(await optionsFor()) });
    onTestFinished(() => mock.close());
    const { url } = await mock.listen();
    const head = `GET /v1/vaults/v-1 HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${secret}\r\nExpect: ${secret}`;
    const response = await sendRaw(url, `${head}\r\nConnection: close\r\n\r\n`);
    expect(mock.calls()).toMatchObject([{ headers: { expect: "***" } }]);
    expect(leaksIn({ told: JSON.stringify([mock.violations, mock.calls()]), response }, [])).toEqual([]);
  });

  it("redacts a secret that is sent in UTF-8, of which a header has each byte", async () => {
    const word = `schlüssel-${marker}`;
    const mock = createMock({ document: vaults, ...(await optionsFor()) });
    onTestFinished(() => mock.close());
    const { url } = await mock.listen();
    const body = JSON.stringify({ size: word });
    const head = `PUT /v1/vaults/v-1 HTTP/1.1\r\nHost: x\r\nX-Api-Key: ${word}\r\nContent-Type: application/json`;
    await sendRaw(
      url,
      `${head}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
    const told = JSON.stringify([mock.violations, mock.calls()]);
    expect(told).toContain("size must be an integer");
    expect(leaksIn({ told }, [])).toEqual([]);
  });

  it.each([
    ["Bearer", `Bearer ${secret}`, secret],
    ["a scheme of its own", `Custom operator ${secret}`, secret],
    ["a password", `Basic ${base64(`operator:a:${secret}`)}`, `a:${secret}`],
    ["a name and a password", `Basic ${base64(`1:${secret}`)}`, `1:${secret}`],
    ["a name", `Basic ${base64(`${secret}:`)}`, secret],
    ["a parameter", `Digest realm="r", response="${secret}"`, secret],
    ["a cookie", `theme=dark; sid=a=${secret}; last=1`, `a=${secret}`],
    ["a cookie with a comma", `sid=a, ${secret}; last=1`, `a, ${secret}`],
    ["a parameter with a semicolon", `Custom sid=a; ${secret}, last=1`, `a; ${secret}`],
    ["a value in quotes", `sid="${secret} and more"`, `${secret} and more`],
    ["a second value", `first-one, b ${secret}`, `b ${secret}`],
    ["a signature", `SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-note, Signature=${secret}`, secret],
    ["no signature", `SDK-HMAC-SHA256 ${secret}`, secret],
  ])("redacts %s of a header", async (__, value, part) => {
    const headers = { authorization: value, "x-note": `of ${part}` };
    const { mock, left } = await run([change({ headers })], await optionsFor());
    expect(mock.calls()[0]?.headers["x-note"]).toBe("of ***");
    expect(leaksIn(left, [])).toEqual([]);
  });

  it("redacts short secrets by their names", async () => {
    const headers = { "x-auth-token": "any" };
    const query = ["page_token=short", "token=%ZZ1"];
    const body = { codes: ["short"], note: "of 12345678", labels: { password: 12_345_678 } };
    const { mock } = await run([change({ headers, query, body })], await optionsFor());
    expect(mock.calls()[0]?.body).toEqual({ codes: ["***"], note: "of ***", labels: {} });
    expect(mock.violations).toMatchObject([
      { pointer: "/token=***", got: "token=***" },
      { pointer: "/page_token", got: '"***"' },
    ]);
  });

  it("takes only the signature of a signed request for a secret", async () => {
    const authorization = "SDK-HMAC-SHA256 Access=AK, SignedHeaders=content-type;x-sdk-date, Signature=0";
    const { mock } = await run([change({ headers: { authorization, "x-note": "content-type" } })], {});
    expect(mock.calls()[0]?.headers["x-note"]).toBe("content-type");
  });

  it("redacts a secret that is a method", async () => {
    const method = `GET-${marker.toUpperCase()}`;
    const { mock, left } = await run(
      [change({ method, headers: { "x-api-key": method } })],
      await optionsFor(),
    );
    expect(mock.calls()).toMatchObject([{ method: "***", url: "/v1/vaults/v-1" }]);
    expect(leaksIn(left, [])).toEqual([]);
  });

  it("redacts each of a hundred secrets, and of a name as long as a body what is not", async () => {
    const all = Array.from({ length: 100 }, (__, index) => `${index}-${marker}-of-many`);
    const labels = Object.fromEntries(all.map((one, index) => [`token${index}`, one]));
    const body = { labels, size: `${all.join(" ")}`, ["x".repeat(5000)]: 1 };
    const query = [`x=${"x".repeat(5000)}`];
    const { mock, left } = await run([change({ body, query })], await optionsFor());
    expect(leaksIn(left, [])).toEqual([]);
    for (const { message, pointer = "", fix, request } of mock.violations) {
      expect(Math.max(message.length, pointer.length, fix.length, request.length)).toBeLessThanOrEqual(1001);
    }
  });

  it("reports violations next to a secret, and returns secrets by name", async () => {
    const headers = { "x-auth-token": secret, "x-note": `${secret} of 12` };
    const body = { size: `of ${secret}`, [`${secret}/x`]: 1, labels: { password: secret } };
    const { mock } = await run(
      [change({ headers, body, query: [`${encodeURIComponent(secret)}=1`] })],
      await optionsFor(),
    );
    expect(mock.violations.map(({ message, pointer }) => `${pointer} ${message}`)).toEqual([
      "/*** query parameter *** is unknown (known here: page, page_token)",
      '/size size must be an integer, got "of ***"',
      expect.stringMatching(/^\/\*\*\*~1x unknown field \*\*\*\/x \(known here: id, name, /),
    ]);
    const [call] = mock.calls("vaults/change");
    expect(call?.headers["x-auth-token"]).toBe(secret);
    expect(call?.headers["x-note"]).toBe("*** of 12");
    expect(call?.body).toHaveProperty(["labels", "password"], secret);
    expect(call?.body).toMatchObject({ size: "of ***", "***/x": 1 });
  });

  it.each(["…", "..."])(
    "redacts the beginning of a secret before %s, and no other beginning",
    async (ellipsis) => {
      const headers = { "x-api-key": secret };
      const labels = { cut: `of ${secret.slice(0, 7)}${ellipsis}`, other: `of 5e-other${ellipsis}` };
      const { mock, left } = await run([change({ headers, body: { labels } })], await optionsFor());
      const shown = { cut: `of ***${ellipsis}`, other: `of 5e-other${ellipsis}` };
      expect(mock.calls()[0]?.body).toEqual({ labels: shown });
      expect(leaksIn(left, [])).toEqual([]);
    },
  );

  it.each([
    ["%", "41"],
    ["%2", "541"],
    ["%25", "41"],
    ["%C3", "%BC"],
    ["\\", "n"],
    ["\\u00", "41"],
    ["~", "1"],
    ["~0", "1"],
  ])("redacts a secret that ends with %s where %s follows", async (end, next) => {
    const word = `word-${marker}${end}`;
    const body = { labels: { note: `of ${word}${next}` } };
    const { mock, left } = await run([change({ headers: { "x-api-key": word }, body })], await optionsFor());
    expect(mock.calls()[0]?.body).toEqual({ labels: { note: expect.stringMatching(/^of \*\*\*/) } });
    expect(leaksIn(left, [])).toEqual([]);
  });

  it("redacts a secret that looks encoded again once it is decoded", async () => {
    const headers = { "x-api-key": `%2%41-${marker}`, "x-note": `of %2A-${marker}` };
    const { mock } = await run([change({ headers })], await optionsFor());
    expect(mock.calls()[0]?.headers["x-note"]).toBe("of ***");
  });

  it.each([
    ["percent-encoded", (character: string) => `%${hexOf(character, 2)}`],
    ["escaped in JSON", (character: string) => `\\u${hexOf(character, 4)}`],
  ])("redacts a secret with a backslash of which each character is %s", async (__, encode) => {
    const word = `${marker}\\back`;
    const note = `of ${Array.from(word, encode).join("")}`;
    const { mock } = await run(
      [change({ headers: { "x-api-key": word, "x-note": note } })],
      await optionsFor(),
    );
    expect(mock.calls()[0]?.headers["x-note"]).toBe("of ***");
  });

  it("takes no text for a secret that is shorter than 8 characters", async () => {
    const headers = { "x-auth-token": "integer", "x-note": "of integer" };
    const { mock, left } = await run([change({ headers, body: { size: "integer" } })], await optionsFor());
    expect(mock.violations).toMatchObject([{ message: 'size must be an integer, got "integer"' }]);
    expect(left["calls, printed"]).not.toContain("x-auth-token");
  });

  it("names the parts of a signature, and no secret of the query", async () => {
    const headers = {
      "x-sdk-date": "20260102T030405Z",
      authorization: `SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-api-key;x-entry;x-sdk-date, Signature=${"0f".repeat(32)}`,
      "x-api-key": "short",
      "x-entry": secret,
    };
    const upstream = await optionsFor();
    const { mock } = await run(
      [change({ headers, query: ["badge=short", "page=1", "token=short"] })],
      upstream,
    );
    const signature = mock.violations.find(({ kind }) => kind === "signature");
    expect(signature?.expected).toMatch(
      /query badge=\*\*\*&page=1&token=\*\*\*; headers x-api-key:\*\*\*, x-entry:\*\*\*, x-sdk-date:2026/,
    );
  });
});
