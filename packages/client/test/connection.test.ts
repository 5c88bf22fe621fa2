import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { ConnectionError } from "../src/index.ts";
import { clientWithResponses, task, upgrade } from "./client-with-responses.ts";
import { json } from "./observed-client.ts";

/** The error that `fetch` of Node throws for this error of a socket. */
const failure = (properties: object, message = "socket error") =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(message), properties) });
const refused = failure({ code: "ECONNREFUSED", syscall: "connect" });
const reset = failure({ code: "ECONNRESET", syscall: "read" });

const cases: [string, unknown, sent: boolean, code: string | undefined][] = [
  ["a refused port", refused, false, "ECONNREFUSED"],
  ["an unknown host", failure({ code: "ENOTFOUND", syscall: "getaddrinfo" }), false, "ENOTFOUND"],
  ["a name server that is down", failure({ code: "EAI_AGAIN" }), false, "EAI_AGAIN"],
  [
    "a host that cannot be reached",
    failure({ code: "EHOSTUNREACH", syscall: "connect" }),
    false,
    "EHOSTUNREACH",
  ],
  [
    "a connection that is not made in time",
    failure({ code: "ETIMEDOUT", syscall: "connect" }),
    false,
    "ETIMEDOUT",
  ],
  ["undici's own limit", failure({ code: "UND_ERR_CONNECT_TIMEOUT" }), false, "UND_ERR_CONNECT_TIMEOUT"],
  ["a certificate that has expired", failure({ code: "CERT_HAS_EXPIRED" }), false, "CERT_HAS_EXPIRED"],
  [
    "a self-signed certificate",
    failure({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" }),
    false,
    "DEPTH_ZERO_SELF_SIGNED_CERT",
  ],
  ["a port that fetch refuses", failure({}, "bad port"), false, undefined],
  [
    "Bun's refused port",
    Object.assign(new Error("Unable to connect"), { code: "ConnectionRefused" }),
    false,
    "ConnectionRefused",
  ],
  [
    "Deno's refused port",
    new TypeError("error sending request: client error (Connect): refused"),
    false,
    undefined,
  ],
  [
    "every address refused",
    new TypeError("x", { cause: new AggregateError([refused, refused]) }),
    false,
    "ECONNREFUSED",
  ],
  [
    "a refused port in Jest, where errors of fetch come from another realm",
    runInNewContext(`new TypeError("fetch failed", {
      cause: Object.assign(new AggregateError([Object.assign(new Error("x"), { code: "ECONNREFUSED", syscall: "connect" })])),
    })`),
    false,
    "ECONNREFUSED",
  ],
  [
    "one address reset",
    new TypeError("x", { cause: new AggregateError([refused, reset]) }),
    true,
    "ECONNREFUSED",
  ],
  ["a route that was lost later", failure({ code: "EHOSTUNREACH", syscall: "read" }), true, "EHOSTUNREACH"],
  [
    "a TLS record that was damaged",
    failure({ code: "ERR_SSL_BAD_RECORD_MAC" }),
    true,
    "ERR_SSL_BAD_RECORD_MAC",
  ],
  ["a port without TLS", failure({ code: "EPROTO" }, "write EPROTO: wrong version number"), false, "EPROTO"],
  ["a reset", reset, true, "ECONNRESET"],
  ["a connection that was closed", failure({ code: "UND_ERR_SOCKET" }), true, "UND_ERR_SOCKET"],
  ["a browser, which gives no reason", new TypeError("Failed to fetch"), true, undefined],
  ["a value that is no error", "offline", true, undefined],
];

describe.each(cases)("after %s", (_, thrown, sent, code) => {
  it(`the error says that the request was ${sent ? "perhaps" : "not"} sent`, async () => {
    const { client, clock } = clientWithResponses([() => Promise.reject(thrown)]);
    const error: unknown = await clock.until(
      client.meshUpgrades.get(task).catch((rejection: unknown) => rejection),
    );
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ sent, code, cause: thrown });
  });

  it(`a write is ${sent ? "not " : ""}retried`, async () => {
    const first = () => Promise.reject(thrown);
    const { client, clock, sent: requests } = clientWithResponses([first, () => json(200, { jobId: 1 })]);
    const outcome = await clock.until(
      client.engines.upgrade(upgrade).then(
        ({ jobId }) => jobId,
        (error: unknown) => Object(error).name,
      ),
    );
    expect([outcome, requests.length]).toEqual(sent ? ["ConnectionError", 1] : [1, 2]);
  });
});

it.each([
  [
    failure(
      { code: "EPROTO" },
      "write EPROTO 80B2:error:0A00010B:SSL routines:tls_validate_record_header:wrong version number",
    ),
    "is it http?",
  ],
  [failure({ code: "ERR_SSL_WRONG_VERSION_NUMBER" }), "is it http?"],
  [
    failure({ code: "ENOTFOUND" }, "getaddrinfo ENOTFOUND asm.eu-west-101"),
    "is the service offered in the region?",
  ],
])("%s is explained", async (thrown, words) => {
  const { client, clock } = clientWithResponses([() => Promise.reject(thrown)]);
  await expect(clock.until(client.meshUpgrades.get(task))).rejects.toThrow(words);
});
