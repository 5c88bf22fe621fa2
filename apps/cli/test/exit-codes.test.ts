import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { exitCodes } from "../src/command/exit-codes.ts";
import { calls, run, type Surroundings } from "./cli.ts";
import { knownCommands } from "./known-commands.ts";

function responding(
  status: number,
  body: unknown = { errorCode: `CODE.${status}`, errorMsg: "reason" },
): Surroundings {
  return { respond: () => Response.json(body, { status }) };
}

function breaking(code: string, extra: object = {}): Surroundings {
  return {
    respond() {
      throw new TypeError("fetch failed", {
        cause: Object.assign(new Error(`because of ${code}`), { code }, extra),
      });
    },
  };
}

/** Fails at each address of the host, with these codes. */
function unreachable(...codes: string[]): Surroundings {
  return {
    respond() {
      const errors = codes.map((code) =>
        Object.assign(new Error(code), { code, syscall: code === "ECONNRESET" ? "read" : "connect" }),
      );
      throw new TypeError("fetch failed", { cause: new AggregateError(errors) });
    },
  };
}

function aborted(): Surroundings {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    respond() {
      controller.abort();
      throw controller.signal.reason;
    },
  };
}

function redirect(location: string): Surroundings {
  return { respond: () => new Response(null, { status: 302, headers: { Location: location } }) };
}

const engineGone = { error_code: "SVCSTG.00501116", error_msg: "engine not found" };

type Row = [number, string, keyof typeof calls, Surroundings, string[]];

const rows: Row[] = [
  [0, "success", "get", responding(200, { metadata: {} }), []],
  [2, "wrong usage", "get", { env: { HUAWEICLOUD_SDK_PROJECT_ID: "" } }, ["--project-id"]],
  [3, "404", "get", responding(404), ["HTTP 404 CODE.404", "reason"]],
  [3, "engine not found as 400", "upgrade", responding(400, engineGone), ["SVCSTG.00501116"]],
  [3, "engine not found as 401", "upgrade", responding(401, engineGone), ["SVCSTG.00501116"]],
  [4, "no token", "get", { env: { MESHLIFT_TOKEN: "" } }, ["MESHLIFT_TOKEN", "--token-file"]],
  [4, "401", "get", responding(401), ["24 hours", "--region"]],
  [4, "403", "get", responding(403), ["permission"]],
  [5, "409", "create", responding(409), ["conflict"]],
  [8, "429", "get", responding(429), ["Wait"]],
  [8, "502 to a read", "get", responding(502), ["HTTP 502"]],
  [8, "503", "get", responding(503), []],
  [8, "503 to a write", "upgrade", responding(503), ["HTTP 503"]],
  [
    10,
    "502 to a write",
    "delete",
    responding(502),
    ["may have been accepted", "check: meshlift releases get"],
  ],
  [10, "504 to a write", "upgrade", responding(504), ["may have been accepted", "console"]],
  [
    9,
    "500 to a write",
    "delete",
    responding(500),
    ["may have been accepted", "check: meshlift releases get"],
  ],
  [8, "connection refused", "create", breaking("ECONNREFUSED"), ["nothing was sent"]],
  [8, "no such host", "create", breaking("ENOTFOUND"), ["unknown host"]],
  [8, "connect timed out", "create", breaking("ETIMEDOUT", { syscall: "connect" }), ["nothing was sent"]],
  [8, "bad certificate", "create", breaking("DEPTH_ZERO_SELF_SIGNED_CERT"), ["nothing was sent"]],
  [8, "connection lost on a read", "get", breaking("ECONNRESET"), ["no complete response"]],
  [9, "400", "create", responding(400), ["rejected", "CODE.400"]],
  [9, "500", "get", responding(500), ["the service failed"]],
  [9, "an HTML page", "get", { respond: () => new Response("<html>") }, ["not JSON", "Check --endpoint"]],
  [
    9,
    "an HTML page to a write",
    "create",
    { respond: () => new Response("<html>") },
    ["not JSON", "may have been accepted"],
  ],
  ...[401, 403, 404, 409].map((status): Row => [
    9,
    `a page of another server with ${status}`,
    "get",
    { respond: () => new Response("<html>", { status }) },
    [`HTTP ${status}`, "does not come from this API. Check --endpoint"],
  ]),
  [
    9,
    "JSON of another server",
    "get",
    responding(404, { ok: false }),
    ["does not come from this API. Check --endpoint"],
  ],
  [9, "a redirect", "get", redirect("https://other.example/login"), ["HTTP 302", "other.example/login"]],
  [
    10,
    "connection lost on a write",
    "upgrade",
    breaking("ECONNRESET"),
    ["may have been accepted", "console"],
  ],
  [10, "lost for a reason nobody knows", "create", breaking(""), ["may have been accepted"]],
  [10, "timed out after sending", "create", breaking("ETIMEDOUT"), ["may have been accepted"]],
  [
    10,
    "lost while ending a release",
    "delete",
    breaking("UND_ERR_SOCKET"),
    ["check: meshlift releases get --mesh-id m-1 --namespace shop --release-id r-1"],
  ],
  [10, "lost at one of two addresses", "create", unreachable("ECONNREFUSED", "ECONNRESET"), ["accepted"]],
  [8, "refused at each address", "create", unreachable("ECONNREFUSED", "EHOSTUNREACH"), ["nothing was sent"]],
  [130, "interrupted read", "get", aborted(), ["interrupted"]],
  [10, "interrupted write", "upgrade", aborted(), ["may have been accepted"]],
];

it.each(rows)("ends with %i for: %s", async (code, _, call, surroundings, messages) => {
  const outcome = await run(calls[call] ?? [], surroundings, knownCommands);
  expect(outcome.code).toBe(code);
  for (const message of messages) expect(outcome.stderr).toContain(message);
  expect(outcome.stderr.startsWith("meshlift: ")).toBe(code !== 0);
  expect(outcome.stdout === "").toBe(code !== 0);
  expect(outcome.stderr).not.toMatch(/\n\s+at /);
  // The client repeats reads, and of writes those that surely were not sent.
  const repeated = call === "get" || outcome.stderr.includes("nothing was sent");
  expect(outcome.requests.length).toBeLessThanOrEqual(repeated ? 3 : 1);
});

it("ends with 1 for a bug, says so, and prints the stack only with MESHLIFT_DEBUG", async () => {
  const broken = new Proxy<string[]>([], {
    get() {
      throw new RangeError("out of bounds");
    },
  });
  const outcome = await run(broken);
  expect(outcome.code).toBe(exitCodes.internal.code);
  expect(outcome.stderr).toContain("this is a bug in meshlift");
  expect(outcome.stderr).not.toContain("out of bounds");
  const traced = await run(broken, { env: { MESHLIFT_DEBUG: "1" } });
  expect(traced.stderr).toMatch(/RangeError: out of bounds\n\s+at /);
});

it("has the same table in its README", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const listed = [...readme.matchAll(/^\| (\d+) +\| `(\w+)` +\| (.*?) +\|$/gm)].map(
    ([, code, kind, meaning]) => [kind, { code: Number(code), meaning }],
  );
  expect(listed).toEqual(Object.entries(exitCodes));
});

it("prints its table, and every code in it has a test", async () => {
  const { code, stdout } = await run(["help", "exit-codes"], { screen: { columns: 120, rows: 30 } });
  expect(code).toBe(0);
  const flat = stdout.replaceAll(/\s+/g, " ");
  for (const [kind, row] of Object.entries(exitCodes))
    expect(flat).toContain(` ${row.code} ${kind} ${row.meaning} `);
  // The ends of a wait, 6 and 7, are in watch.test.ts.
  const tested = new Set([1, 6, 7, ...rows.map(([row]) => row)]);
  const untested = Object.values(exitCodes).filter((row) => !tested.has(row.code));
  expect(untested).toEqual([]);
});
