import { createHash } from "node:crypto";
import { inspect } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRedaction } from "../src/errors/redaction.ts";
import { accessKey, type Auth, type ClientOptions, createClient, isWaitError } from "../src/index.ts";
import { task, upgrade } from "./client-with-responses.ts";
import { FakeClock } from "./fake-clock.ts";
import { json } from "./observed-client.ts";

const { fromCharCode } = String;
const hex = (character: string, digits: number): string =>
  character.charCodeAt(0).toString(16).padStart(digits, "0");
const each = (text: string, encode: (character: string) => string): string =>
  Array.from(text, encode).join("");

/** Spellings in which a service may repeat a secret. */
const spellings: Record<string, (secret: string) => string> = {
  "as it is": (secret) => secret,
  "in upper case": (secret) => secret.toUpperCase(),
  "in a sentence": (secret) => `the token "${secret}", is invalid`,
  "percent-encoded": encodeURIComponent,
  "percent-encoded twice": (secret) => encodeURIComponent(encodeURIComponent(secret)),
  "percent-encoded completely": (secret) => each(secret, (character) => `%${hex(character, 2)}`),
  "escaped in JSON": (secret) => JSON.stringify(JSON.stringify({ secret })),
  "escaped completely": (secret) => each(secret, (character) => `\\u${hex(character, 4)}`),
  "escaped completely, in JSON in JSON": (secret) =>
    each(secret, (character) => `${"\\".repeat(3)}u${hex(character, 4)}`),
  "with escaped slashes": (secret) => secret.replaceAll("/", "\\/"),
};

/** Removes the spellings, so that a secret is found however it is written. */
function plain(text: string): string {
  let [before, after] = ["", text];
  while (before !== after) {
    before = after;
    after = after
      .replaceAll(/\\+u([\da-f]{4})/gi, (_, unit: string) => fromCharCode(Number(`0x${unit}`)))
      .replaceAll(/%(?:25)*([\da-f]{2})/gi, (_, byte: string) => fromCharCode(Number(`0x${byte}`)))
      .replaceAll("\\", "");
  }
  return after.toLowerCase();
}

/** Everything that an error or an event shows, however it is printed. */
function shown(thrown: unknown): string {
  const texts = [String(thrown), inspect(thrown, { depth: Infinity, showHidden: true, getters: true })];
  for (let error: unknown = thrown; error instanceof Error; error = error.cause)
    texts.push(error.message, error.stack ?? "", JSON.stringify(error), String(error));
  return texts.join("\n");
}

/** The characters of tokens, keys and signatures, without what a spelling would decode. */
const characters = [
  ..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=-_.~!$&'()*,:;@#<>|{}[]^`?",
];
const secretText = fc.string({
  unit: fc.constantFrom(...characters),
  minLength: 16,
  maxLength: 200,
});

interface Keys {
  kind: "token" | "function" | "key" | "temporary key" | "function of keys";
  main: string;
  sk: string;
  gateway: string;
  basic: string;
}
const keys = fc.record<Keys>({
  kind: fc.constantFrom("token", "function", "key", "temporary key", "function of keys"),
  main: secretText,
  sk: secretText,
  gateway: secretText,
  basic: secretText.map((text) => text.replaceAll(/[,;=]/g, "_")),
});

function authOf({ kind, main, sk }: Keys): Auth {
  const key = { ak: "HST3W5EXAMPLEAK", sk, ...(kind === "temporary key" && { securityToken: main }) };
  if (kind === "token") return { token: main };
  if (kind === "function of keys") return () => accessKey(key);
  return kind === "function" ? () => ({ token: main }) : accessKey(key);
}

/** Locations where a service, or `fetch`, may repeat a text. */
const places: Record<string, (text: string) => Response | Promise<Response>> = {
  message: (text) => json(400, { errorCode: "ASM.01400001", errorMsg: text }),
  "code, detail and request id": (text) =>
    json(403, { error_code: text, error_msg: "no", detail: text, request_id: text }),
  "other properties": (text) =>
    json(409, { errorMsg: "no", more: [{ [text]: text }, [text, { a: [text] }]] }),
  "body that is not JSON": (text) => new Response(`<h1>${text}</h1>`, { status: 502 }),
  "success that is not JSON": (text) => new Response(`${"x".repeat(1990)} ${text}`),
  "success of another type": (text) => json(200, [text]),
  "error body with HTTP 200": (text) => json(200, { errorCode: "ASM.01401001", errorMsg: text }),
  "401": (text) => json(401, { error_code: "APIGW.0301", error_msg: text }),
  headers: (text) =>
    json(
      307,
      {},
      { "X-Request-Id": encodeURIComponent(text), Location: `https://a/?${encodeURIComponent(text)}` },
    ),
  "error of fetch": (text) => Promise.reject(new TypeError(`Headers.append: "${text}" is an invalid value`)),
  "cause of the error of fetch": (text) =>
    Promise.reject(
      new TypeError("fetch failed", {
        cause: Object.assign(new Error(text), { code: text, a: { b: text } }),
      }),
    ),
  "errors of the error of fetch": (text) =>
    Promise.reject(new AggregateError([new Error(text), new Error("x", { cause: text })], text)),
  "objects in the error of fetch": (text) =>
    Promise.reject(
      Object.assign(new Error("x"), {
        headers: new Headers({ a: encodeURIComponent(text) }),
        map: new Map([[text, text]]),
        read: () => text,
        [Symbol("s")]: text,
      }),
    ),
  "headers in the error of fetch": (text) =>
    Promise.reject(Object.assign(new Error("x"), { headers: new Headers({ a: encodeURIComponent(text) }) })),
  "map in the error of fetch": (text) =>
    Promise.reject(Object.assign(new Error("x"), { map: new Map([[1, text]]) })),
  "text that is thrown": (text) => Promise.reject(text),
  DOMException: (text) => Promise.reject(new DOMException(text, "NetworkError")),
};

/** A client, what it reported, and the secrets of its last attempt. */
function echoing(
  given: Keys,
  respond: (text: string) => Response | Promise<Response>,
  spell: (text: string) => string,
) {
  const clock = new FakeClock();
  const reported: unknown[] = [];
  const secrets = new Set<string>();
  const log = (...line: unknown[]): unknown => reported.push(line);
  const options: ClientOptions = {
    region: "cn-north-4",
    auth: authOf(given),
    clock,
    random: () => 0.5,
    retry: { retries: 1 },
    headers: { "X-Api-Key": given.gateway, "Proxy-Authorization": `Basic ${given.basic}` },
    logger: { debug: log, info: log, warn: log, error: log },
    logLevel: "debug",
    onAttempt: (event) => reported.push(event),
    fetch: (_, { headers }) => {
      const sent = [headers["x-auth-token"], headers["x-security-token"], given.gateway, given.basic];
      const signature = /Signature=(.*)/.exec(headers["authorization"] ?? "")?.[1];
      if (signature !== undefined) sent.push(signature, given.sk);
      const current = sent.filter((secret) => secret !== undefined);
      for (const secret of current) secrets.add(secret);
      return Promise.resolve(respond(current.map(spell).join(" and ")));
    },
  };
  return { client: createClient(options), clock, reported, secrets };
}

const { mesh_upgrade_id, project_id } = task;

describe("credentials that a service repeats", () => {
  it.each(Object.keys(places))("in the %s are in no error, event or log line", async (place) => {
    const property = fc.asyncProperty(
      keys,
      fc.constantFrom(...Object.keys(spellings)),
      fc.constantFrom("read", "write", "wait", "watch", "raw", "middleware"),
      async (given, spelling, way) => {
        const spell = spellings[spelling] ?? String;
        const { client, clock, reported, secrets } = echoing(
          given,
          places[place] ?? json.bind(null, 500),
          spell,
        );
        const { get } = client.meshUpgrades;
        if (way === "middleware") client.raw.use({ onRequest: () => undefined });
        const calls: Record<string, () => Promise<unknown>> = {
          write: () => client.engines.upgrade(upgrade),
          wait: () => get.waitUntil(task, { until: () => false, timeout: 2000 }),
          watch: () => get.watch(task, { timeout: 2000 }).next(),
          raw: () =>
            client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", {
              params: { path: { mesh_upgrade_id, project_id } },
            }),
        };
        const thrown: unknown = await clock.until(
          (calls[way] ?? (() => get(task)))().then(
            () => undefined,
            (error: unknown) => error,
          ),
        );
        // `raw` returns error responses.
        expect(way === "raw" || thrown instanceof Error).toBe(true);
        expect(secrets.size).toBeGreaterThan(0);
        const all = plain([shown(thrown), ...reported.map(shown)].join("\n"));
        for (const secret of secrets) expect(all).not.toContain(plain(secret));
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });

  it("in a state and the last value of a wait are not in its WaitError, but in what the watch yielded", async () => {
    await fc.assert(
      fc.asyncProperty(keys, fc.nat(220), async (given, before) => {
        const { client, clock, secrets } = echoing(
          given,
          (text) => json(200, { status: { state: `${"x".repeat(before)} ${text}` } }),
          String,
        );
        const yielded: unknown[] = [];
        const watch = async (): Promise<void> => {
          for await (const value of client.meshUpgrades.get.watch(task, { timeout: 15_000 }))
            yielded.push(value);
        };
        const error: unknown = await clock.until(watch().catch((thrown: unknown) => thrown));
        expect(isWaitError(error)).toBe(true);
        const text = plain(shown(error));
        for (const secret of secrets) expect(text).not.toContain(plain(secret));
        const data = plain(JSON.stringify(yielded));
        expect(data).toContain(plain(given.gateway));
      }),
      { numRuns: 40 },
    );
  });

  it("in a state that is cut in them leave nothing", async () => {
    const token = "aq93kdm2Lw0Zx81vPmQe";
    const state = `${"x".repeat(200 - '{"state":"'.length - 7)}${token}`;
    const client = createClient({
      region: "cn-north-4",
      auth: { token },
      fetch: () => Promise.resolve(json(200, { status: { state } })),
    });
    const wait = client.meshUpgrades.get.waitUntil(task, { until: () => false, timeout: 100 });
    const error: unknown = await wait.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "WaitError" });
    expect(shown(error)).not.toContain(token.slice(0, 4));
  });

  it("in an attempt's URL and in an InputError are redacted, too", async () => {
    const token = "a-token-in-the-wrong-place";
    const events: unknown[] = [];
    const client = createClient({
      region: "cn-north-4",
      auth: { token },
      fetch: () => Promise.resolve(json(200, {})),
      onAttempt: (event) => events.push(event),
    });
    await client.meshUpgrades.get({ ...task, mesh_upgrade_id: token });
    expect(events).toMatchObject([
      { url: "https://asm.cn-north-4.myhuaweicloud.com/v1/p-1/mesh-upgrade/[redacted]" },
    ]);
    const call = client.meshUpgrades.get({ ...task, mesh_upgrade_id: `${token}/` });
    await expect(call).rejects.toThrow('got "[redacted]/"');
    const raw = client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", {
      params: { path: { project_id, mesh_upgrade_id: `${token}/` } },
    });
    await expect(raw).rejects.toThrow('got "[redacted]/"');
  });
});

describe("the redaction", () => {
  const secret = "MIIEowIBAAKCAQEA1234567890abcdef/+==";
  const redaction = createRedaction();
  redaction.add({ "x-auth-token": secret }, []);

  it.each([
    ["the start of a secret", `token ${secret.slice(0, 20)}… is invalid`],
    ["the end", `token …${secret.slice(-20)} is invalid`],
    ["the middle", `token ${secret.slice(7, 25)}`],
  ])("recognizes %s", (_, text) => {
    expect(redaction.clean(text)).toContain("[redacted]");
    expect(redaction.clean(text)).not.toContain(secret.slice(10, 18));
  });

  it("replaces a whole secret by one word, and keeps the rest", () => {
    expect(redaction.clean(`token=${secret}&b=2`)).toBe("token=[redacted]&b=2");
    expect(redaction.clean(`"${encodeURIComponent(secret)}" and "${secret}"`)).toBe(
      '"[redacted]" and "[redacted]"',
    );
  });

  it("recognizes a character that is escaped in JSON and then percent-encoded", () => {
    const slashes = createRedaction();
    slashes.add({ "x-auth-token": "ab/cd/ef/gh/ij/kl" }, []);
    const escaped = "ab/cd/ef/gh/ij/kl".replaceAll("/", "\\/");
    for (const text of [
      escaped,
      encodeURIComponent(escaped),
      encodeURIComponent(encodeURIComponent(escaped)),
    ])
      expect(slashes.clean(`/?token=${text}&b=2`)).toBe("/?token=[redacted]&b=2");
  });

  it("keeps the access key's ID, and a signature's other parts: they are not secret", () => {
    const signed = createRedaction();
    const header =
      "SDK-HMAC-SHA256 Access=HST3W5EXAMPLEAK, SignedHeaders=host;x-sdk-date, Signature=0123456789abcdef";
    signed.add({ authorization: header }, []);
    expect(signed.clean(header)).toBe(header.replace("0123456789abcdef", "[redacted]"));
  });

  it.each([null, undefined, 7, true, "plain", [], {}, { a: [{ b: "c" }], __proto__: null }])(
    "returns %j itself, where there is nothing to redact",
    (value) => {
      expect(redaction.clean(value)).toBe(value);
    },
  );

  it("keeps the error of fetch as the cause, where it shows no secret", async () => {
    const reason = Object.assign(new TypeError("fetch failed"), {
      cause: Object.assign(new Error("other side closed"), { code: "UND_ERR_SOCKET", socket: { port: 1 } }),
    });
    const client = createClient({
      region: "cn-north-4",
      auth: { token: secret },
      retry: { retries: 0 },
      fetch: () => Promise.reject(reason),
    });
    const error: unknown = await client.meshUpgrades.get(task).catch((thrown: unknown) => thrown);
    expect(error).toHaveProperty("cause", reason);
    expect(error instanceof Error && error.cause === reason).toBe(true);
  });

  it("copies circles and properties of inherited names, and leaves the original alone", () => {
    const value: Record<string, unknown> = JSON.parse(`{"__proto__":{"a":"${secret}"},"length":1}`);
    value["self"] = value;
    const copy = redaction.clean(value);
    expect(copy["self"]).toBe(copy);
    expect(Object.getOwnPropertyDescriptor(copy, "__proto__")?.value).toEqual({ a: "[redacted]" });
    expect(copy["length"]).toBe(1);
    expect(JSON.stringify(Object.getOwnPropertyDescriptor(value, "__proto__")?.value)).toContain(secret);
  });

  it("leaves an error that is not the client's own unchanged", async () => {
    const own = new Error(secret);
    const client = createClient({ region: "cn-north-4", auth: () => Promise.reject(own) });
    await expect(client.meshUpgrades.get(task)).rejects.toBe(own);
    expect(own.message).toBe(secret);
  });

  it.each([
    ["Bearer 4Rt9pQz1", "4Rt9pQz1"],
    ["a=4Rt9pQz1; b=x", "4Rt9pQz1"],
    ['Digest username="x", response="4Rt9pQz1"', "4Rt9pQz1"],
  ])("knows the words and values of %s", (authorization, word) => {
    const short = createRedaction();
    short.add({ authorization }, []);
    expect(short.clean(`not ${word}!`)).toBe("not [redacted]!");
  });

  it("copies an error as its name, its message and its properties", () => {
    const error = new DOMException(`bad ${secret}`, "NetworkError");
    expect(redaction.clean(error)).toMatchObject({ name: "NetworkError", message: "bad [redacted]" });
    const coded = Object.assign(new TypeError(secret), { code: "E_CODE" });
    expect(redaction.clean(coded)).toMatchObject({
      name: "TypeError",
      message: "[redacted]",
      code: "E_CODE",
    });
  });

  it("knows a token that is sent again and again, and forgets old signatures", () => {
    const watch = createRedaction();
    const signatureOf = (index: number): string => createHash("sha256").update(`${index}`).digest("hex");
    for (let index = 0; index < 500; index += 1)
      watch.add({ "x-auth-token": secret, authorization: `Signature=${signatureOf(index)}` }, []);
    expect(watch.clean([secret, signatureOf(499), signatureOf(0)])).toEqual([
      "[redacted]",
      "[redacted]",
      signatureOf(0),
    ]);
  });

  it("knows the credentials of the last hundred attempts", () => {
    const long = createRedaction();
    for (let index = 0; index < 101; index += 1)
      long.add({ "x-auth-token": `token-number-${1000 + index}-of-many` }, []);
    expect(long.clean("token-number-1001-of-many")).toBe("[redacted]");
  });
});
