import { describe, expect, it } from "vitest";
import { accessKey, AuthenticationError, type ClientOptions, type IssuedToken } from "../src/index.ts";
import { clientWithResponses, hang, task, upgrade } from "./client-with-responses.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient, type Sent } from "./observed-client.ts";

const expired = () => json(401, { error_code: "APIGW.0307", error_msg: "expired" });
const tokenOf = ({ headers }: Sent) => headers.get("X-Auth-Token");

/** Returns a function that gives t1, t2, …, and the number of times that it was called. */
function numbered() {
  const calls = { times: 0 };
  return { calls, auth: async (): Promise<IssuedToken> => ({ token: `t${(calls.times += 1)}` }) };
}

describe("after a 401, a function for credentials", () => {
  it.each([
    ["read", 0],
    ["write", 0],
    ["read", 5],
  ])("gives a fresh token, and the %s is sent once more (retries: %i)", async (kind, retries) => {
    const { auth } = numbered();
    const { client, sent } = observedClient(
      (request) => (tokenOf(request) === "t1" ? expired() : json(200, { id: "e-1" })),
      { auth, retry: { retries } },
    );
    await (kind === "read" ? client.meshUpgrades.get(task) : client.engines.upgrade(upgrade));
    expect(sent.map(tokenOf)).toEqual(["t1", "t2"]);
  });

  it("is asked once for a call, so that a lasting 401 does not lock authentication", async () => {
    const { auth, calls } = numbered();
    const { client, sent } = observedClient(expired, { auth, retry: { retries: 5 } });
    await expect(client.meshUpgrades.get(task)).rejects.toBeInstanceOf(AuthenticationError);
    expect([calls.times, sent.length]).toEqual([2, 2]);
  });

  it("that gives the refused token again causes no second request", async () => {
    const { client, sent, events } = clientWithResponses([expired], { auth: () => ({ token: "same" }) });
    await expect(client.meshUpgrades.get(task)).rejects.toMatchObject({ status: 401, code: "APIGW.0307" });
    expect([sent.length, events.length]).toEqual([1, 1]);
  });

  it("is asked once for all calls in flight, also when their 401s arrive late", async () => {
    const { auth, calls } = numbered();
    const late: (() => void)[] = [];
    const { client, sent } = observedClient(
      (request) => {
        if (tokenOf(request) !== "t1") return json(200, {});
        return late.length < 100 ? new Promise((resolve) => late.push(() => resolve(expired()))) : expired();
      },
      { auth },
    );
    const first = Array.from({ length: 200 }, () => client.meshUpgrades.get(task));
    const reads = Promise.all(first.slice(100));
    await reads;
    // Their token was refused before, and the fresh one must stay.
    for (const respond of late) respond();
    await Promise.all([...first, client.meshUpgrades.get(task)]);
    expect(calls.times).toBe(2);
    expect(sent.slice(-1).map(tokenOf)).toEqual(["t2"]);
  });

  it("is not asked for an engine that does not exist, for which CSE sends 401", async () => {
    const { auth, calls } = numbered();
    const missing = () => json(401, { error_code: "SVCSTG.00501125", error_msg: "no engine" });
    const { client } = observedClient(missing, { auth });
    await expect(client.engines.upgrade(upgrade)).rejects.toMatchObject({ name: "NotFoundError" });
    expect(calls.times).toBe(1);
  });

  it("is needed for a second request: a fixed token and a fixed key are sent once", async () => {
    for (const auth of [{ token: "t" }, accessKey({ ak: "AK", sk: "SK" })]) {
      const { client, sent } = observedClient(expired, { auth, retry: { retries: 5 } });
      await expect(client.meshUpgrades.get(task)).rejects.toBeInstanceOf(AuthenticationError);
      expect(sent).toHaveLength(1);
    }
  });
});

describe("a function for access keys", () => {
  const keyOf = ({ headers }: Sent) => /Access=(\w+)/.exec(headers.get("Authorization") ?? "")?.[1];

  it("is shared by concurrent calls, and asked again a minute before the key expires", async () => {
    const clock = new FakeClock();
    let calls = 0;
    const auth = async () => {
      calls += 1;
      const expiresAt = new Date(clock.now() + 900_000).toISOString();
      return accessKey({ ak: `AK${calls}`, sk: "SK", securityToken: `st${calls}`, expiresAt });
    };
    const { client, sent } = observedClient(() => json(200, {}), { auth, clock });
    await Promise.all([client.meshUpgrades.get(task), client.meshUpgrades.get(task)]);
    clock.time += 840_000;
    await client.meshUpgrades.get(task);
    expect(sent.map(keyOf)).toEqual(["AK1", "AK1", "AK2"]);
    expect(sent.map(({ headers }) => headers.get("X-Security-Token"))).toEqual(["st1", "st1", "st2"]);
  });

  it("gives a fresh key after a 401, and its project where no other is set", async () => {
    let calls = 0;
    const auth = () => accessKey({ ak: `AK${(calls += 1)}`, sk: "SK", projectId: "of-key" });
    const { client, sent } = observedClient(
      (request) => (keyOf(request) === "AK1" ? expired() : json(200, {})),
      { auth },
    );
    await client.releases.get({ mesh_id: "m", namespace: "n", release_id: "r" });
    expect(sent.map(keyOf)).toEqual(["AK1", "AK2"]);
    expect(sent[1]?.headers.get("X-Project-Id")).toBe("of-key");
  });
});

describe("a function for credentials that does not settle", () => {
  /** A client whose function hangs for the first `times` calls. */
  function hanging(times: number, options: Partial<ClientOptions> = {}) {
    const signals: AbortSignal[] = [];
    const auth = ({ signal }: { signal: AbortSignal }): Promise<IssuedToken> => {
      signals.push(signal);
      return signals.length > times ? Promise.resolve({ token: "t" }) : new Promise(() => {});
    };
    return {
      ...clientWithResponses([() => json(200, {})], { auth, attemptTimeout: 3000, ...options }),
      signals,
    };
  }

  it.each(["read", "write"])("costs a %s one attempt", async (kind) => {
    const { client, clock, events, sent, signals } = hanging(1);
    await clock.until<unknown>(
      kind === "read" ? client.meshUpgrades.get(task) : client.engines.upgrade(upgrade),
    );
    expect(events).toMatchObject([{ error: "TimeoutError", duration: 3000 }, { status: 200 }]);
    expect([sent.length, signals.map(({ aborted }) => aborted), clock.pending]).toEqual([
      1,
      [true, false],
      0,
    ]);
  });

  it("is named in the error, and is asked again by the next call", async () => {
    const { client, clock, sent, signals } = hanging(1, { retry: { retries: 0 } });
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toMatchObject({
      name: "TimeoutError",
      scope: "attempt",
      message: "auth: the function returned no credentials within 3000 ms, the limit of the attempt",
    });
    await client.meshUpgrades.get(task);
    expect([sent.length, signals.length]).toEqual([1, 2]);
  });

  it("is asked again by a call that joined later and still has time", async () => {
    const { client, clock, sent, signals } = hanging(1, { retry: { retries: 0 } });
    const early = client.meshUpgrades.get(task, { timeout: 1000 });
    const late = client.meshUpgrades.get(task);
    await expect(clock.until(early)).rejects.toMatchObject({ name: "TimeoutError", limit: 1000 });
    await late;
    expect([sent.length, signals.length, clock.pending]).toEqual([1, 2, 0]);
  });

  it("does not delay an abort of the caller", async () => {
    const { client, clock, sent } = hanging(1);
    const controller = new AbortController();
    const given = client.meshUpgrades.get(task, { signal: controller.signal });
    queueMicrotask(() => controller.abort("enough"));
    await expect(given).rejects.toBe("enough");
    expect([sent, clock.pending]).toEqual([[], 0]);
  });

  it("is not named when the function has returned and the service does not respond", async () => {
    const clock = new FakeClock();
    const { client } = observedClient((_, signal) => hang(signal), { clock, auth: numbered().auth });
    await expect(clock.until(client.meshUpgrades.get(task))).rejects.toThrow(/^no complete response/);
  });
});

it.each([
  ["a string", "hunter2"],
  ["a key without accessKey", { ak: "AK", sk: "hunter2" }],
  ["nothing", undefined],
])("a function that returns %s is refused with what it should return", async (_, issued) => {
  const { client } = observedClient(() => json(200, {}), { auth: Object(() => issued) });
  const error: unknown = await client.meshUpgrades.get(task).catch((thrown: unknown) => thrown);
  expect(String(error)).toBe(
    "InputError: auth: expected { token } or accessKey({ ak, sk }), or a function that returns either",
  );
});
