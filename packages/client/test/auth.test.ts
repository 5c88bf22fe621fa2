import { describe, expect, it } from "vitest";
import { accessKey, type IssuedToken, signRequest } from "../src/index.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";

const task = { project_id: "p-1", mesh_upgrade_id: "u-1" };
const hour = 3_600_000;

/** A provider that gives out t1, t2, …, each valid for `life` ms of the clock. */
function provider(clock: FakeClock, life?: number) {
  const calls: (() => void)[] = [];
  const auth = (): Promise<IssuedToken> => {
    const token = `t${calls.length + 1}`;
    return new Promise((resolve) => {
      const expiresAt = life === undefined ? {} : { expiresAt: new Date(clock.now() + life) };
      calls.push(() => resolve({ token, ...expiresAt }));
      queueMicrotask(() => resolve({ token, ...expiresAt }));
    });
  };
  return { auth, calls };
}

describe("a token provider", () => {
  it("is called once for concurrent calls, and its token is cached", async () => {
    const clock = new FakeClock();
    const { auth, calls } = provider(clock, 24 * hour);
    const { client, sent } = observedClient(() => json(200, {}), { clock, auth });
    await Promise.all([client.meshUpgrades.get(task), client.meshUpgrades.get(task)]);
    await client.meshUpgrades.get(task);
    expect(calls).toHaveLength(1);
    expect(sent.map(({ headers }) => headers.get("X-Auth-Token"))).toEqual(["t1", "t1", "t1"]);
  });

  it("is called again one minute before the token expires, and not earlier", async () => {
    const clock = new FakeClock();
    const { auth, calls } = provider(clock, hour);
    const { client, sent } = observedClient(() => json(200, {}), { clock, auth });
    await client.meshUpgrades.get(task);
    clock.time += hour - 60_001;
    await client.meshUpgrades.get(task);
    expect(calls).toHaveLength(1);
    clock.time += 1;
    await client.meshUpgrades.get(task);
    expect(sent.map(({ headers }) => headers.get("X-Auth-Token"))).toEqual(["t1", "t1", "t2"]);
  });

  it("fails the call with its own error, and is called again by the next call", async () => {
    const down = new Error("IAM is down");
    let calls = 0;
    const auth = () => (++calls === 1 ? Promise.reject(down) : Promise.resolve({ token: "t" }));
    const { client, sent } = observedClient(() => json(200, {}), { auth });
    await expect(client.meshUpgrades.get(task)).rejects.toBe(down);
    expect(sent).toEqual([]);
    await client.meshUpgrades.get(task);
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["nothing", {}],
    ["an empty token", { token: "" }],
    ["a token with a line break", { token: "hunter2\n" }],
    ["an expiry that is no date", { token: "t", expiresAt: "tomorrow" }],
    ["an expiry in the past", { token: "t", expiresAt: new Date(Date.now() - 1) }],
    ["an expiry in seconds", { token: "t", expiresAt: Date.now() / 1000 + 86_400 }],
  ])("that gives %s is refused without repeating it", async (_, issued) => {
    const { client, sent } = observedClient(() => json(200, {}), {
      auth: () => Promise.resolve(Object.assign({ token: "" }, issued)),
    });
    const error: unknown = await client.meshUpgrades.get(task).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "InputError" });
    expect(String(error)).not.toContain("hunter2");
    expect(sent).toEqual([]);
  });
});

describe("an access key", () => {
  const key = { ak: "AccessKey", sk: "SecretKey", projectId: "sub-project" };

  it("signs the exact bytes of each attempt, with project and security token", async () => {
    const clock = new FakeClock();
    const temporary = { ...key, securityToken: "TEMPORARY" };
    let first = true;
    const { client, sent } = observedClient(
      () => {
        const response = first
          ? json(429, { error_code: "APIGW.0308", error_msg: "slow", request_id: "r" })
          : json(200, { jobId: 1 });
        first = false;
        return response;
      },
      { clock, auth: accessKey(temporary), retry: {}, random: () => 0.999 },
    );
    await clock.until(
      client.engines.upgrade({ project_id: "p-1", engine_id: "e-1", body: { version: "2.4.0" } }),
    );
    clock.time += hour;
    await client.meshUpgrades.get(task);
    expect(new Set(sent.map(({ headers }) => headers.get("X-Sdk-Date"))).size).toBe(2);
    for (const { url, method, headers, body } of sent) {
      const date = headers.get("X-Sdk-Date") ?? "";
      const iso = date.replace(/^(....)(..)(..)T(..)(..)(..)Z$/, "$1-$2-$3T$4:$5:$6Z");
      const again = await signRequest(
        { url, method, body, headers: { "Content-Type": "application/json" } },
        { ...temporary, projectId: "p-1" },
        { date: new Date(iso) },
      );
      expect(headers.get("Authorization")).toBe(again["authorization"]);
      expect(headers.get("Authorization")).toContain(
        "SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token,",
      );
      expect([
        headers.get("X-Project-Id"),
        headers.get("X-Security-Token"),
        headers.get("X-Auth-Token"),
      ]).toEqual(["p-1", "TEMPORARY", null]);
    }
  });

  it("provides the project for calls without one", async () => {
    const { client, sent } = observedClient(() => json(200, {}), { auth: accessKey(key) });
    await client.meshUpgrades.get({ mesh_upgrade_id: "u-1" });
    expect(sent[0]?.url).toContain("/v1/sub-project/mesh-upgrade/u-1");
  });

  it("provides its project only if neither the call nor the client has one", async () => {
    const options = { auth: accessKey(key), projectId: "client-project" };
    const { client, sent } = observedClient(() => json(200, {}), options);
    await client.meshUpgrades.get({ mesh_upgrade_id: "u-1" });
    await client.meshUpgrades.get(task);
    expect(sent.map(({ url }) => new URL(url).pathname)).toEqual([
      "/v1/client-project/mesh-upgrade/u-1",
      "/v1/p-1/mesh-upgrade/u-1",
    ]);
  });

  const release = { mesh_id: "m-1", namespace: "shop", release_id: "r-1" };
  it.each([
    ["of the call", { projectId: "client-project" }, task, "p-1"],
    ["of the client, for a call without one", { projectId: "client-project" }, release, "client-project"],
    ["of the key, where neither has one", {}, release, "sub-project"],
  ])("signs the project %s", async (_, options, request, expected) => {
    const { client, sent } = observedClient(() => json(200, {}), { auth: accessKey(key), ...options });
    const { meshUpgrades, releases, raw } = client;
    await ("release_id" in request ? releases.get(request) : meshUpgrades.get(request));
    // Middleware makes the same call take another way.
    raw.use({ onRequest: () => undefined });
    await ("release_id" in request ? releases.get(request) : meshUpgrades.get(request));
    const projects = sent.map(({ headers }) => [
      headers.get("X-Project-Id"),
      headers.get("Authorization")?.includes(";x-project-id;"),
    ]);
    expect(projects).toEqual([
      [expected, true],
      [expected, true],
    ]);
  });

  it("signs the project of a raw call's path, and that of a header before it", async () => {
    const { client, sent } = observedClient(() => json(200, {}), { auth: accessKey(key) });
    const path = { project_id: "a b", mesh_upgrade_id: "u-1" };
    await client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", { params: { path } });
    await client.meshUpgrades.get(task, { headers: { "X-Project-Id": "p-2" } });
    expect(sent.map(({ headers }) => headers.get("X-Project-Id"))).toEqual(["a b", "p-2"]);
  });

  it("with a part that is not known is refused", () => {
    const create = () =>
      Reflect.apply(accessKey, undefined, [{ ak: "AK", sk: "hunter2", securitytoken: "t" }]);
    expect(create).toThrow("auth.securitytoken: unknown option; did you mean auth.securityToken?");
  });

  it.each([
    [{ ak: "", sk: "hunter2" }, "auth.ak"],
    [{ ak: "AK", sk: "" }, "auth.sk"],
    [{ ak: "AK", sk: "hunter2 " }, "auth.sk"],
    [{ ak: "AK\n", sk: "hunter2" }, "auth.ak"],
    [{ ak: "AK", sk: "hunter2", securityToken: "" }, "auth.securityToken"],
  ])("that is malformed is refused (%#)", (auth, option) => {
    const create = () => accessKey(auth);
    expect(create).toThrow(option);
    expect(create).not.toThrow("hunter2");
  });
});

describe("a rejected signature", () => {
  const refused = (date: string) =>
    json(
      401,
      { error_code: "APIGW.0301", error_msg: "Incorrect IAM authentication information", request_id: "r" },
      { Date: date },
    );
  const auth = accessKey({ ak: "AccessKey", sk: "SecretKey" });

  it.each([
    ["Fri, 02 Jan 2026 02:40:05 GMT", "your clock is 24 minutes ahead of the service's"],
    ["Fri, 02 Jan 2026 03:44:05 GMT", "your clock is 40 minutes behind the service's"],
    ["Fri, 02 Jan 2026 03:04:00 GMT", "check the access key"],
    ["", "check the access key"],
  ])("at the service's %s has a hint", async (date, hint) => {
    const { client } = observedClient(() => refused(date), { clock: new FakeClock(), auth });
    await expect(client.meshUpgrades.get(task)).rejects.toMatchObject({
      hint: expect.stringContaining(hint),
    });
  });
});
