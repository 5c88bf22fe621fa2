import type { IsCredential } from "../violations/is-credential.ts";
import { redactQuery } from "../violations/redaction.ts";
import { sha256 } from "./sha256.ts";

/** The part of the canonical request that was signed differently. */
export interface Difference {
  part: string;
  expected: string;
  got: string;
  fix: string;
}

/** The canonical request by its parts; secret header values must not be shown. */
interface Parts {
  method: string;
  path: string;
  query: string;
  headers: string[];
  names: string;
  hash: string;
}

/**
 * Finds the part by trying the usual errors of signers, one at a time: only the correct guess gives the signature that
 * was sent. If no guess matches, the result shows the parts of the correct canonical request.
 * @param isCredential reports whether the value of a header or parameter must not be shown.
 * @param fits reports whether a canonical request has the signature that was sent.
 */
export function explainDifference(
  canonical: string,
  body: Uint8Array,
  fits: (canonical: string) => boolean,
  isCredential: IsCredential,
): Difference {
  const [method = "", path = "", query = "", ...rest] = canonical.split("\n");
  const parts: Parts = {
    method,
    path,
    query,
    headers: rest.slice(0, -3),
    names: rest.at(-2) ?? "",
    hash: rest.at(-1) ?? "",
  };
  for (const { part, expected, fix, tries } of partChecks(parts, body, isCredential)) {
    for (const [got, change] of tries) {
      if (fits(write({ ...parts, ...change }))) return { part: `the ${part} differs`, expected, got, fix };
    }
  }
  const headers = parts.headers.map((line) => {
    const [name = ""] = line.split(":", 1);
    return isCredential(name) ? `${name}:***` : line;
  });
  const shown = [
    `method ${method}`,
    `path ${path}`,
    `query ${shownQuery(query, isCredential) || "(none)"}`,
    `headers ${headers.join(", ")}`,
    `signed headers ${parts.names}`,
    `body hash ${parts.hash}`,
  ].join("; ");
  return {
    part: `compare the canonical request part by part: ${shown}`,
    expected: shown,
    got: "a signature over something else, or with another secret key",
    fix: "compare the canonical request of your signer with these parts, then the secret key",
  };
}

interface PartCheck {
  part: string;
  expected: string;
  fix: string;
  /** Signed values to try: a description, and the changed parts of the canonical request. */
  tries: [got: string, change: Partial<Parts>][];
}

function partChecks(
  { method, path, query, headers, hash }: Parts,
  body: Uint8Array,
  isCredential: IsCredential,
): PartCheck[] {
  const text = Buffer.from(body).toString("utf8");
  const header = (name: string, values: string[]): PartCheck["tries"] =>
    values.map((value) => [
      `${name}:${value}`,
      { headers: headers.map((line) => (line.startsWith(`${name}:`) ? `${name}:${value}` : line)) },
    ]);
  const line = (name: string): string => headers.find((one) => one.startsWith(`${name}:`)) ?? `no ${name}`;
  const host = line("host").slice("host:".length);
  return [
    {
      part: "body hash",
      expected: `${hash}, of the ${body.length} bytes that came`,
      fix: "hash the exact bytes that are sent",
      tries: [
        ["the hash of an empty body", { hash: sha256("") }],
        ["the hash of {}", { hash: sha256("{}") }],
        ["UNSIGNED-PAYLOAD, without the header X-Sdk-Content-Sha256", { hash: "UNSIGNED-PAYLOAD" }],
        ["the hash of the JSON written in another way", { hash: sha256(rewrite(text)) }],
      ],
    },
    {
      part: "method",
      expected: method,
      fix: `sign the method ${method}`,
      tries: ["GET", "POST", "PUT", "PATCH", "DELETE", method.toLowerCase()].map((other) => [
        other,
        { method: other },
      ]),
    },
    {
      part: "path",
      expected: path,
      fix: "encode each segment once, and end with a slash",
      tries: [
        ["the path without the slash at its end", { path: path.replace(/\/$/, "") }],
        ["the path encoded twice", { path: path.replaceAll("%", "%25") }],
        ["the path without encoding", { path: decodeURIComponent(path) }],
      ],
    },
    {
      part: "query",
      expected: shownQuery(query, isCredential) || "none",
      fix: "sort the query by name, and encode names and values, a space as %20",
      tries: [
        ["no query", { query: "" }],
        ["a space as +", { query: query.replaceAll("%20", "+") }],
        ["the query in reverse order", { query: query.split("&").toReversed().join("&") }],
        ["the query without encoding", { query: decodeURIComponent(query) }],
        ["an empty value without =", { query: query.replaceAll(/=(?=&|$)/g, "") }],
      ],
    },
    {
      part: "header host",
      expected: line("host"),
      fix: "sign the Host that is sent, with its port",
      tries: header("host", [host.replace(/:\d+$/, ""), ""]),
    },
    {
      part: "header content-type",
      expected: line("content-type"),
      fix: "sign the Content-Type exactly as it is sent",
      tries: header("content-type", [
        "application/json",
        "application/json;charset=UTF-8",
        "application/json;charset=utf-8",
        "",
      ]),
    },
  ];
}

function shownQuery(query: string, isCredential: IsCredential): string {
  return redactQuery(`?${query}`, isCredential).slice(1);
}

function rewrite(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return text;
  }
}

function write({ method, path, query, headers, names, hash }: Parts): string {
  return [method, path, query, ...headers, "", names, hash].join("\n");
}
