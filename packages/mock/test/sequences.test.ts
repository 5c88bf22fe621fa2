import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { release, send, upgrade } from "./send.ts";

it("responds with the examples of a sequence in order, then as afterwards says", async () => {
  const responses = [{ example: "failed" }, { status: 429, example: "throttled" }];
  const seen = async (afterwards?: "stay" | "repeat" | "state") => {
    const mock = createMock({
      scenario: {
        sequences: [{ operation: "mesh-upgrades/get", responses, ...(afterwards && { afterwards }) }],
      },
    });
    const all = [];
    for (let call = 0; call < 4; call += 1) {
      const { status, at } = await send(mock, "GET", upgrade);
      all.push(status === 200 ? at("/status/state") : status);
    }
    return all;
  };
  expect(await seen()).toEqual(["Failed", 429, 429, 429]);
  expect(await seen("repeat")).toEqual(["Failed", 429, "Failed", 429]);
  expect(await seen("state")).toEqual(["Failed", 429, "Pending", "Running"]);
});

it("applies a sequence only to operations that document all its responses", async () => {
  const mock = createMock({
    scenario: { sequences: [{ operation: "*", responses: [{ status: 200 }, { example: "failed" }] }] },
  });
  const seen = [];
  for (let call = 0; call < 3; call += 1) seen.push((await send(mock, "GET", upgrade)).at("/status/state"));
  expect(seen).toEqual(["Pending", "Failed", "Failed"]);
  for (let call = 0; call < 3; call += 1) expect((await send(mock, "GET", release)).status).toBe(200);
});

it("responds as Prefer asks, without the scenario, and does not count the call", async () => {
  const mock = createMock({ scenario: "throttled" });
  const preferred = await send(mock, "GET", upgrade, { headers: { prefer: "example=failed" } });
  expect(preferred.at("/status/state")).toBe("Failed");
  const statuses = [];
  for (let call = 0; call < 3; call += 1) statuses.push((await send(mock, "GET", upgrade)).status);
  expect(statuses).toEqual([429, 429, 200]);
});
