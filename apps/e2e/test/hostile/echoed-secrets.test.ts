import type { IncomingHttpHeaders } from "node:http";
import { inspect } from "node:util";
import { accessKey, type Auth, createClient } from "@meshlift/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { run } from "../../../cli/test/cli.ts";
import { callKinds } from "../../src/hostile/call-kinds.ts";
import { dishonesty } from "../../src/hostile/honest.ts";
import { echoPlaces } from "../../src/hostile/echo-places.ts";
import { type ProxyChain, startProxyChain } from "../../src/hostile/proxy-chain.ts";
import { leakIn, longToken, spellings } from "../../src/hostile/secrets.ts";
import { soaking } from "../../src/hostile/sizes.ts";

const sk = "sk-of-the-hostile-suite-0123456789";
const securityToken = `STS/${longToken.slice(20, 200)}`;
/** Each set of credentials, for the client and as the environment of the CLI. */
const credentials: Record<string, { auth: Auth; env: Record<string, string> }> = {
  token: { auth: { token: longToken }, env: { MESHLIFT_TOKEN: longToken } },
  "temporary key": {
    auth: accessKey({ ak: "HST3W5EXAMPLEAK", sk, securityToken }),
    env: {
      MESHLIFT_TOKEN: "",
      HUAWEICLOUD_SDK_AK: "HST3W5EXAMPLEAK",
      HUAWEICLOUD_SDK_SK: sk,
      HUAWEICLOUD_SDK_SECURITY_TOKEN: securityToken,
    },
  },
};

let chain: ProxyChain;
/** Every credential that has reached the service. */
const received = new Set<string>();
beforeAll(async () => {
  chain = await startProxyChain();
});
afterAll(() => chain.kill());

/** Returns the credentials in the headers of a request, and the key that signed it. */
function credentialsIn(headers: IncomingHttpHeaders): string[] {
  const signature = /Signature=(\w+)/.exec(headers.authorization ?? "")?.[1];
  const found = [headers["x-auth-token"], headers["x-security-token"], signature]
    .flat()
    .filter((value) => value !== undefined);
  for (const one of found) received.add(one);
  return signature === undefined ? found : [...found, sk];
}

const combinations = Object.keys(echoPlaces).flatMap((place) =>
  Object.keys(spellings).map((spelling) => ({ place, spelling })),
);

/**
 * Without its ID, the CLI prints the whole response of a create. It is no error of the client, which alone knows the
 * signature of the request; the CLI knows the secrets that it read.
 */
function isRedactedByCli(kind: string, { place }: (typeof combinations)[number]): boolean {
  return place !== "a wrong value of a success" || kind === "token";
}

/** Has the service repeat what it receives. */
function echo(place: string, spelling: string): void {
  const spell = spellings[spelling] ?? String;
  chain.service.respond((headers) => {
    const text = credentialsIn(headers).map(spell).join(" and ");
    return echoPlaces[place]?.(text) ?? { status: 500, body: "" };
  });
}

/** Everything that an error shows, however it is printed. */
function shown(thrown: unknown): string {
  const texts = [inspect(thrown, { depth: Infinity, showHidden: true, getters: true })];
  for (let error: unknown = thrown; error instanceof Error; error = error.cause)
    texts.push(error.message, error.stack ?? "", JSON.stringify(error));
  return texts.join("\n");
}

describe.each(Object.keys(credentials))("a service that repeats a %s", (kind) => {
  const { auth = { token: "" }, env = {} } = credentials[kind] ?? {};

  it.each(combinations)("in $place, $spelling, is redacted by the client", async ({ place, spelling }) => {
    echo(place, spelling);
    const reported: unknown[] = [];
    const log = (...line: unknown[]): unknown => reported.push(line);
    const client = createClient({
      endpoint: chain.service.url,
      auth,
      projectId: "p-1",
      random: () => 0,
      logger: { debug: log, info: log, warn: log, error: log },
      logLevel: "debug",
      onAttempt: (event) => reported.push(event),
    });
    for (const { send } of soaking ? callKinds : callKinds.slice(0, 2)) {
      const thrown: unknown = await send(client).then(
        () => undefined,
        (error: unknown) => error,
      );
      const text = [thrown, ...reported].map(shown).join("\n");
      expect(leakIn(text, [...received, sk])).toBeUndefined();
    }
  });

  it.each(combinations.filter(isRedactedByCli.bind(null, kind)))(
    "in $place, $spelling, is redacted by the CLI",
    async ({ place, spelling }) => {
      echo(place, spelling);
      for (const { words } of soaking ? callKinds : callKinds.slice(0, 2))
        for (const form of soaking ? ["table", "json", "yaml", "tsv", "ndjson"] : ["table", "json"]) {
          const outcome = await run([...words, "-o", form, "--verbose"], {
            env: { ...env, MESHLIFT_ENDPOINT: chain.origin },
            random: () => 0,
            respond: (request) => fetch(request),
          });
          expect(dishonesty(outcome)).toEqual([]);
          // The data of a success is printed as it is.
          const text = outcome.code === 0 ? outcome.stderr : outcome.stdout + outcome.stderr;
          expect(leakIn(text, [...received, sk])).toBeUndefined();
        }
    },
  );
});

it("the mock that forwarded all of it has none of it in log, verdict, reports and admin routes", async () => {
  expect(received.size).toBeGreaterThan(4);
  for (const { source, repeatsService, text } of await chain.end()) {
    expect({ source, leak: leakIn(text, received) }).toEqual({ source, leak: undefined });
    expect({ source, redacted: !repeatsService || text.includes("***") }).toEqual({ source, redacted: true });
  }
});
