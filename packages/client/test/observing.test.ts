import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  accessKey,
  type AttemptEvent,
  type ClientOptions,
  type Logger,
  NotFoundError,
} from "../src/index.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";

const task = { project_id: "p-1", mesh_upgrade_id: "u-1" };
const throttled = () => json(429, { error_code: "APIGW.0308", error_msg: "throttled", request_id: "r" });

/** A logger that keeps everything, with its level. */
function recordingLogger(): { logger: Logger; lines: [level: string, message: string, details: unknown][] } {
  const lines: [string, string, unknown][] = [];
  const at = (level: string) => (message: string, details?: object) =>
    void lines.push([level, message, details]);
  return { lines, logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } };
}

/** One failed and one good attempt, watched. */
async function watched(options: Partial<ClientOptions>) {
  const clock = new FakeClock();
  const responses = [throttled(), json(200, {})];
  const { client } = observedClient(
    () => {
      clock.time += 40;
      return responses.shift() ?? throttled();
    },
    { clock, retry: {}, random: () => 0.5, ...options },
  );
  await clock.until(client.meshUpgrades.get(task));
}

describe("attempt events", () => {
  it("reports operation, result, duration and next delay to the listener", async () => {
    const events: AttemptEvent[] = [];
    await watched({ onAttempt: (event) => events.push(event) });
    const common = {
      operation: "mesh-upgrades/get",
      method: "GET",
      url: "https://asm.cn-north-4.myhuaweicloud.com/v1/p-1/mesh-upgrade/u-1",
      duration: 40,
    };
    expect(events).toEqual([
      { ...common, attempt: 1, status: 429, delay: 250 },
      { ...common, attempt: 2, status: 200 },
    ]);
  });

  it("omits the query, which may contain secrets", async () => {
    const urls: string[] = [];
    const { client } = observedClient(() => json(200, {}), { onAttempt: ({ url }) => urls.push(url) });
    const where = { mesh_id: "m", namespace: "n", release_id: "r" };
    await client.releases.delete({ ...where, action: "hunter2" });
    expect(urls).toEqual(["https://asm.cn-north-4.myhuaweicloud.com/v2/meshes/m/namespaces/n/releases/r"]);
  });

  it("logs retried attempts by default, all attempts at level debug, and none at level off", async () => {
    for (const [logLevel, expected] of [
      [undefined, ["warn"]],
      ["debug", ["warn", "debug"]],
      ["off", []],
    ] as const) {
      const { logger, lines } = recordingLogger();
      await watched({ logger, logLevel });
      expect(lines.map(([level]) => level)).toEqual(expected);
    }
  });

  it("logs a readable line", async () => {
    const { logger, lines } = recordingLogger();
    await watched({ logger });
    expect(lines[0]?.[1]).toBe("mesh-upgrades/get attempt 1: 429 after 40 ms, next attempt in 250 ms");
  });

  it("logs the last attempt as a warning too, if a later call may succeed", async () => {
    const { logger, lines } = recordingLogger();
    const { client } = observedClient(throttled, { logger });
    await expect(client.meshUpgrades.get(task)).rejects.toThrow("throttled");
    expect(lines.map(([level]) => level)).toEqual(["warn"]);
  });

  it("reports the request ID of a success", async () => {
    const ids: unknown[] = [];
    const { client } = observedClient(() => json(200, {}, { "X-Request-Id": "req-1" }), {
      onAttempt: ({ requestId }) => ids.push(requestId),
    });
    await client.meshUpgrades.get(task);
    expect(ids).toEqual(["req-1"]);
  });

  const bug = new Error("a bug of the listener");
  const failing = {
    throws: () => {
      throw bug;
    },
    rejects: () => Promise.reject(bug),
  };
  it.each(Object.entries(failing))("change nothing if a listener or a logger %s", async (_, fails) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on("unhandledRejection", note);
    const logger = { debug: fails, info: fails, warn: fails, error: fails };
    let count = 0;
    const onAttempt = () => {
      count += 1;
      return fails();
    };
    await expect(watched({ onAttempt, logger, logLevel: "debug" })).resolves.toBeUndefined();
    // The process reports an unhandled rejection after the microtasks.
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", note);
    expect([count, unhandled]).toEqual([2, []]);
  });
});

it("shows no secret in any log, event or error, however it is printed", async () => {
  const secrets = ["secret-token", "SecretKey", "TEMPORARY", "hunter2"];
  const auths: ClientOptions["auth"][] = [
    { token: "secret-token" },
    () => Promise.resolve({ token: "secret-token" }),
    accessKey({ ak: "AccessKey", sk: "SecretKey", securityToken: "TEMPORARY" }),
  ];
  const responses = [
    () => json(401, { error_code: "APIGW.0301", error_msg: "no" }),
    () => json(429, { error_code: "APIGW.0308", error_msg: "slow" }),
    () => new Response("<html>", { status: 200 }),
    () => Promise.reject(new TypeError("fetch failed", { cause: new Error("reset") })),
  ];
  const printed: string[] = [];
  for (const auth of auths) {
    for (const respond of responses) {
      const { logger, lines } = recordingLogger();
      const clock = new FakeClock();
      const { client } = observedClient(respond, {
        auth,
        logger,
        clock,
        logLevel: "debug",
        retry: {},
        onAttempt: (event) => lines.push(["event", "", event]),
      });
      const body = {
        metadata: { name: "hunter2" },
        spec: {
          meshId: "m",
          upgradeStrategy: "s",
          targetVersion: "v",
          targetType: "t",
          currentStep: { name: "n", action: "a" },
        },
      };
      const error: unknown = await clock.until(
        client.meshUpgrades.create({ project_id: "p", body }).catch((thrown: unknown) => thrown),
      );
      printed.push(
        inspect(lines, { depth: 9 }),
        inspect(error, { depth: 9, showHidden: true }),
        String(error),
        JSON.stringify(error),
      );
      printed.push(inspect(client, { depth: 9, showHidden: true }), JSON.stringify(client));
      if (error instanceof Error) printed.push(error.stack ?? "");
      if ("sign" in auth) printed.push(inspect(auth, { depth: 9, showHidden: true }), JSON.stringify(auth));
    }
  }
  for (const secret of secrets) expect(printed.filter((text) => text.includes(secret))).toEqual([]);
});

describe("the hint of an error", () => {
  const cases: [string, number, unknown, string | undefined][] = [
    ["an expired token", 401, { error_code: "APIGW.0307", error_msg: "x" }, "expired"],
    [
      "the same by the gateway's other name",
      401,
      { error_code: "APIG.0307", error_msg: "x" },
      "another region",
    ],
    ["throttling", 429, { error_code: "APIGW.0308", error_msg: "x" }, "wait"],
    ["a lock", 429, { errorCode: "ASM.01429001", errorMsg: "x" }, "locked the resource"],
    ...["SVCSTG.00401116", "SVCSTG.00501116", "SVCSTG.00501125"].map(
      (code): [string, number, unknown, string] => [
        `an engine that does not exist, ${code}`,
        400,
        { error_code: code, error_msg: "x" },
        "the engine does not exist",
      ],
    ),
    ["a job that does not exist", 400, { error_code: "SVCSTG.00501153", error_msg: "x" }, "the job does not"],
    ["an undocumented code", 400, { errorCode: "ASM.99", errorMsg: "x" }, undefined],
  ];
  it.each(cases)("%s", async (_, status, body, hint) => {
    const { client } = observedClient(() => json(status, body));
    const error: unknown = await client.meshUpgrades.get(task).catch((thrown: unknown) => thrown);
    expect(String(Reflect.get(Object(error), "hint"))).toContain(String(hint));
  });

  it("throws a NotFoundError for an engine that does not exist, although the status is 400", async () => {
    const { client } = observedClient(() => json(400, { error_code: "SVCSTG.00501116", error_msg: "x" }));
    const upgrade = { project_id: "p", engine_id: "e", body: { version: "2.4.0" } };
    await expect(client.engines.upgrade(upgrade)).rejects.toBeInstanceOf(NotFoundError);
    await expect(client.engines.upgrade(upgrade)).rejects.toMatchObject({ status: 400 });
  });

  it("reports a redirect with its target and does not follow it", async () => {
    const moved = () =>
      new Response(null, { status: 302, headers: { Location: "https://elsewhere.example.com/" } });
    const { client, sent } = observedClient(moved);
    await expect(client.meshUpgrades.get(task)).rejects.toMatchObject({
      status: 302,
      hint: expect.stringContaining("https://elsewhere.example.com/"),
    });
    expect(sent).toHaveLength(1);
  });
});
