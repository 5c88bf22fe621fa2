import * as fc from "fast-check";

/** A request that is being put together. */
export interface Draft {
  method: string;
  path: string;
  query: string[];
  headers: Record<string, string>;
  body: Record<string, unknown>;
  /** Text of the body, instead of `body` as JSON. */
  text?: string;
}

/** A place of a request that a secret can be put into. */
interface Place {
  name: string;
  part: "header" | "query" | "path" | "body";
  /** Parts whose secrets are not known to be secret when the same text is here. */
  spoils?: readonly Place["part"][];
  fits?: (secret: string) => boolean;
  put: (draft: Draft, secret: string) => void;
}

/** Every secret has it: alphanumeric, so that no encoding changes it. */
export const marker = "zQ7x";

const isHeaderValue = (text: string): boolean =>
  /^[\x21-\x7E\xA1-\xFF]([\x20-\x7E\xA1-\xFF]*[\x21-\x7E\xA1-\xFF])?$/.test(text);
const isCookieValue = (text: string): boolean => isHeaderValue(text) && !/[;"]/.test(text);
const isToken = (text: string): boolean => /^[\w!#$%&'*+.^`|~-]+$/.test(text);
const isOneWord = (text: string): boolean => isHeaderValue(text) && !/[\s,;"]/.test(text);
const base64 = (text: string): string => Buffer.from(text).toString("base64");
const form = (text: string): string => new URLSearchParams({ "": text }).toString().slice(1);

/** Writes each character as JSON may: `\\u00e9`. */
function escapedText(text: string): string {
  return text.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

const header = (name: string, value = (secret: string): string => secret, fits = isHeaderValue): Place => ({
  name: `header ${name}`,
  part: "header",
  fits,
  put: ({ headers }, secret) => (headers[name] = value(secret)),
});
const inQuery = (name: string, encode: (secret: string) => string = encodeURIComponent): Place => ({
  name: `query ${name}`,
  part: "query",
  put: ({ query }, secret) => query.push(`${name}=${encode(secret.toWellFormed())}`),
});
const inBody = (name: string, value: (secret: string) => unknown = (secret) => secret): Place => ({
  name: `body ${name}`,
  part: "body",
  put: ({ body }, secret) => (body[name] = value(secret)),
});
const inPath = (name: string, path: (encoded: string) => string, spoils: Place["spoils"] = []): Place => ({
  name: `path ${name}`,
  part: "path",
  spoils: ["path", ...spoils],
  put: (draft, secret) => (draft.path = path(encodeURIComponent(secret.toWellFormed()))),
});

/** Places that make a text a secret. */
const secretPlaces: readonly Place[] = [
  header("authorization", (secret) => `Bearer ${secret}`),
  header(
    "authorization",
    (secret) => `Basic ${base64(`operator:${secret}`)}`,
    () => true,
  ),
  header("authorization", (secret) => `Digest realm="r", response="${secret}"`, isOneWord),
  header(
    "authorization",
    (secret) => `SDK-HMAC-SHA256 Access=AK, SignedHeaders=x-sdk-date, Signature=${secret}`,
    isOneWord,
  ),
  header("proxy-authorization", (secret) => `Bearer ${secret}`),
  header("x-auth-token"),
  header("x-security-token"),
  header("x-api-key"),
  header("x-entry"),
  header("cookie", (secret) => `theme=dark; sid=${secret}; last=1`, isCookieValue),
  header(
    "cookie",
    (secret) => `sid="${encodeURIComponent(secret.toWellFormed())}"`,
    () => true,
  ),
  inQuery("badge"),
  inQuery("token", form),
  inQuery("tok%65n"),
  inQuery("%ZZapi%5Fk%65y"),
  inPath("session_token", (encoded) => `/v1/sessions/${encoded}`),
  inBody("pin"),
  inBody("hidden"),
  inBody("apiKey"),
  inBody("login", (secret) => ({ user: "me", phrase: secret })),
  inBody("keys", (secret) => [{ label: "one" }, { label: "two", material: secret }]),
  inBody("codes", (secret) => [secret]),
  inBody("extras", (secret) => ({ any: secret })),
  inBody("marked", (secret) => ({ "m-1": secret })),
  inBody("choice", (secret) => ({ cipher: secret })),
  inBody("both", (secret) => ({ cipher: secret })),
  inBody("labels", (secret) => ({ inner: [{ password: { value: [secret] } }] })),
];

const text = (
  name: string,
  value: (secret: string) => string,
  spoils: Place["spoils"] = ["body"],
): Place => ({
  name,
  part: "body",
  spoils,
  put: (draft, secret) => (draft.text = value(secret)),
});

/** Places that make a message, the journal or the state repeat a text. */
const repeatingPlaces: readonly Place[] = [
  inBody("size"),
  inBody("colour"),
  inBody("name", (secret) => `is ${secret} ${"x".repeat(60)}`),
  inBody("name", (secret) => secret.repeat(3)),
  inBody("note", (secret) => `of ${secret}.`),
  inBody("note", (secret) => JSON.stringify({ inner: JSON.stringify(secret) })),
  inBody("note", escapedText),
  inBody("note", (secret) => encodeURIComponent(encodeURIComponent(secret.toWellFormed()))),
  inBody("labels", (secret) => ({ [secret]: [secret, { [`${secret}/${secret}`]: secret }] })),
  inBody("login", (secret) => ({ [secret]: 1, user: [secret] })),
  { name: "unknown property", part: "body", put: ({ body }, secret) => (body[secret] = 1) },
  text("broken JSON", (secret) => `{"note": ${JSON.stringify(secret)} ${secret}`),
  text("a name twice", (secret) => `{${JSON.stringify(secret)}: 1, ${JSON.stringify(secret)}: 2}`),
  text("no object", (secret) => JSON.stringify([secret])),
  inQuery("page"),
  inQuery("page", form),
  inQuery("%ZZ"),
  { name: "unknown parameter", part: "query", put: ({ query }, secret) => query.push(`${form(secret)}=1`) },
  {
    name: "unencoded parameter",
    part: "query",
    fits: (secret) => !/[#&\t\n\r]/.test(secret),
    put: ({ query }, secret) => query.push(`other=${secret}`),
  },
  inPath("unknown", (encoded) => `/v1/nothing/${encoded}`, ["body"]),
  inPath("broken", (encoded) => `/v1/vaults/%ZZ${encoded}`, ["body"]),
  inPath("id", (encoded) => `/v1/vaults/${encoded}`),
  { name: "wrong method", part: "path", spoils: ["body"], put: (draft) => (draft.method = "DELETE") },
  header("x-note", (secret) => `of ${secret}`),
  header("x-kind"),
  header(
    "referer",
    (secret) => `https://x/?q=${encodeURIComponent(secret.toWellFormed())}`,
    () => true,
  ),
  header("prefer", (secret) => `code=${secret}`, isOneWord),
  header("prefer", (secret) => `example=${secret}`, isOneWord),
  header("content-type", (secret) => `text/${secret}`),
  { ...header("content-encoding"), spoils: ["body"] },
  {
    name: "name of a header",
    part: "header",
    fits: isToken,
    put: ({ headers }, secret) => (headers[`x-${secret.toLowerCase()}`] = "1"),
  },
];

const odd = fc.oneof(
  fc.string({
    unit: fc.constantFrom(..."\"'\\%+~/?&#=:;,. {}[]<>|^`@$-_aZ09…äßÉ漢\u{10400}\u{1F600}\n"),
    maxLength: 12,
  }),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.string({
    unit: fc.constantFrom("%41", "%", "%2", "\\n", "\\u00", "~1", "~01", "%5C", "...", "a"),
    maxLength: 5,
  }),
  fc.base64String({ maxLength: 20 }),
  fc.integer({ min: 20, max: 400 }).map((length) => "long-one-".repeat(length).slice(0, length * 3)),
);

/** Secrets with odd characters, and the marker between them, so that no part of one can go unnoticed. */
const secrets: fc.Arbitrary<string> = fc
  .array(odd, { minLength: 2, maxLength: 4 })
  .map((pieces) => pieces.join(marker))
  .map((joined) => joined.trim())
  .map((joined) => (joined.length < 8 ? `${joined}${marker}` : joined));

/** A secret at a place where it is one, and at some others where it is repeated. */
export interface Leak {
  secret: string;
  at: Place;
  repeated: Place[];
  isSigned: boolean;
  /** Another secret goes on from this character of the first one, and both are repeated at once. */
  overlap: number | undefined;
}

export const leaks: fc.Arbitrary<Leak> = fc
  .record({
    secret: secrets,
    at: fc.constantFrom(...secretPlaces),
    repeated: fc.uniqueArray(fc.constantFrom(...repeatingPlaces), { minLength: 1, maxLength: 4 }),
    isSigned: fc.boolean(),
    overlap: fc.option(fc.nat(8), { nil: undefined }),
  })
  .filter(({ secret, at }) => at.fits?.(secret) ?? true);

/** Returns the request of a case. */
export function draftOf({ secret, at, repeated, isSigned, overlap }: Leak): Draft {
  const draft: Draft = {
    method: at.part === "path" ? "PUT" : "POST",
    path: "/v1/vaults",
    query: [],
    headers: { "content-type": "application/json" },
    body: { name: "one" },
  };
  for (const { name, spoils = [], fits, put } of repeated) {
    if (name !== at.name && !spoils.includes(at.part) && (fits?.(secret) ?? true)) put(draft, secret);
  }
  if (draft.path !== "/v1/vaults") draft.method = draft.method === "POST" ? "PUT" : draft.method;
  const tail = `-and-${marker}`;
  if (overlap !== undefined && isHeaderValue(secret.slice(overlap))) {
    draft.headers["x-client-secret"] = `${secret.slice(overlap)}${tail}`;
    draft.body["note"] = [`of ${secret}${tail}`];
  }
  if (isSigned && at.name !== "header authorization") {
    const names = Object.keys(draft.headers).toSorted().join(";");
    draft.headers["x-sdk-date"] = "20260102T030405Z";
    draft.headers["authorization"] =
      `SDK-HMAC-SHA256 Access=AK, SignedHeaders=${names};x-sdk-date, Signature=${"0f".repeat(32)}`;
  }
  at.put(draft, secret);
  return draft;
}
