import { describe, expect, it } from "vitest";
import { ConnectionError } from "../src/index.ts";
import { broken, clientWithResponses, gateway429, task } from "./client-with-responses.ts";
import { json, observedClient } from "./observed-client.ts";

describe("the caller's signal", () => {
  it.each([
    ["begun", (abort: () => void) => queueMicrotask(abort)],
    ["about to begin", (abort: () => void) => abort()],
  ])("ends a wait between two attempts that has %s, with its reason unchanged", async (_, when) => {
    const controller = new AbortController();
    const reason = new Error("the user left");
    const { client, clock, sent } = clientWithResponses([gateway429], {
      onAttempt: ({ delay }) => delay !== undefined && when(() => controller.abort(reason)),
    });
    await expect(client.meshUpgrades.get(task, { signal: controller.signal })).rejects.toBe(reason);
    expect([sent.length, clock.pending]).toEqual([1, 0]);
  });

  it("prevents a call if it is already aborted", async () => {
    const { client, sent } = clientWithResponses([() => json(200, {})]);
    await expect(client.meshUpgrades.get(task, { signal: AbortSignal.abort("no") })).rejects.toBe("no");
    expect(sent).toEqual([]);
  });

  it("prevents a raw call if it is already aborted", async () => {
    const { client, sent } = clientWithResponses([() => json(200, {})]);
    const init = { params: { path: task }, signal: AbortSignal.abort("no") };
    await expect(client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", init)).rejects.toBe("no");
    expect(sent).toEqual([]);
  });

  it("aborts a raw call in flight with its unchanged reason", async () => {
    const controller = new AbortController();
    const { client } = observedClient((_, signal) => {
      queueMicrotask(() => controller.abort("enough"));
      return new Promise((_resolve, reject) =>
        signal?.addEventListener("abort", () => reject(signal.reason)),
      );
    });
    const init = { params: { path: task }, signal: controller.signal };
    await expect(client.raw.GET("/v1/{project_id}/mesh-upgrade/{mesh_upgrade_id}", init)).rejects.toBe(
      "enough",
    );
  });

  it("has no listeners after a call", async () => {
    const counted = countListeners(new AbortController().signal);
    const { client, clock } = clientWithResponses([gateway429, () => json(200, {}), broken, broken, broken]);
    await clock.until(client.meshUpgrades.get(task, { signal: counted.signal }));
    const failing = clock.until(client.meshUpgrades.get(task, { signal: counted.signal }));
    await expect(failing).rejects.toBeInstanceOf(ConnectionError);
    expect(counted.added()).toBeGreaterThan(0);
    expect(counted.left()).toBe(0);
  });

  it("has no listeners after a wait", async () => {
    const { signal, added, left } = countListeners(new AbortController().signal);
    const { client, clock, sent } = clientWithResponses([
      () => json(200, {}),
      () => json(200, { kind: "MeshUpgrade" }),
    ]);
    const until = ({ kind }: { kind?: unknown }) => kind !== undefined;
    await clock.until(client.meshUpgrades.get.waitUntil(task, { until, timeout: 60_000, signal }));
    expect(sent).toHaveLength(2);
    expect(added()).toBeGreaterThan(2);
    expect(left()).toBe(0);
  });
});

/** Counts the listeners that are added to a signal and removed from it. */
function countListeners(signal: AbortSignal) {
  let [added, removed] = [0, 0];
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    added += 1;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    removed += 1;
    removeEventListener.apply(signal, args);
  };
  return { signal, added: () => added, left: () => added - removed };
}
