import { expect, it, onTestFinished } from "vitest";
import { type Change, createMemoryStore, createMock, StoreError } from "../src/index.ts";
import { plan, release, send, upgrades } from "./send.ts";

it("counts calls from 1 after every change of scenario, also to the same one", async () => {
  const mock = createMock({ scenario: "throttled" });
  const statuses = async (): Promise<number[]> => {
    const all = [];
    for (let call = 0; call < 3; call += 1) all.push((await send(mock, "GET", release)).status);
    return all;
  };
  expect(await statuses()).toEqual([429, 429, 200]);
  await mock.use("throttled");
  expect(await statuses()).toEqual([429, 429, 200]);
});

it("gives up if the store refuses every change", async () => {
  const store = { ...createMemoryStore(), write: async (changes: readonly Change[]) => changes[0]?.key };
  const mock = createMock({ store });
  const refused = new StoreError("the store refused 1000 writes in a row");
  await expect(mock.use("locked")).rejects.toThrow(refused);
  await expect(mock.advance("1h")).rejects.toThrow(refused);
  // The store is at fault, not the document.
  const created = await send(mock, "POST", upgrades, { json: plan });
  expect([created.status, mock.violations]).toEqual([503, []]);
});

it("resets scenario and clock", async () => {
  const mock = createMock({ clock: () => new Date("2030-01-01T00:00:00Z") });
  await mock.use("locked");
  await mock.advance("1h");
  expect((await send(mock, "POST", upgrades, { json: plan })).status).toBe(429);
  await mock.reset();
  expect((await mock.scenario()).name).toBe("happy");
  const { at } = await send(mock, "POST", upgrades, { json: plan });
  expect(at("/metadata/creationTimestamp")).toBe("2030-01-01T00:00:00Z");
});

it("sets the scenario, advances the clock and returns the state on the admin routes", async () => {
  const mock = createMock();
  const { url } = await mock.listen({ admin: "local" });
  onTestFinished(() => mock.close());
  const ask = async (method: string, path: string, body?: string) => {
    const response = await fetch(`${url}/__mock/${path}`, { method, ...(body !== undefined && { body }) });
    return [response.status, await response.text()];
  };
  expect(await ask("PUT", "scenario?name=locked")).toEqual([204, ""]);
  expect((await ask("GET", "scenario"))[1]).toContain('"name":"locked"');
  expect(await ask("PUT", "scenario", "faults:\n  - fault: rest\n")).toEqual([
    400,
    JSON.stringify({ error: 'body:2:5: unknown fault "rest". Did you mean "reset"?' }),
  ]);
  expect((await ask("PUT", "scenario", "name: mine"))[0]).toBe(204);
  expect(await mock.scenario()).toEqual({ name: "mine" });
  expect((await ask("POST", "advance?time=1h"))[0]).toBe(204);
  expect((await ask("POST", "advance?time=soon"))[0]).toBe(400);
  expect((await ask("GET", "state"))[1]).toContain(release);
});
