import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { release, send, upgrade } from "./send.ts";

it("answers with examples in the order that is asked for, then as it is told", async () => {
  const answers = [{ example: "failed" }, { status: 429, example: "throttled" }];
  const seen = async (afterwards?: "stay" | "repeat" | "state") => {
    const mock = createMock({
      scenario: {
        sequences: [{ operation: "mesh-upgrades/get", answers, ...(afterwards && { afterwards }) }],
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

it("answers only the operations that document every answer of a sequence", async () => {
  const mock = createMock({
    scenario: { sequences: [{ operation: "*", answers: [{ status: 200 }, { example: "failed" }] }] },
  });
  const seen = [];
  for (let call = 0; call < 3; call += 1) seen.push((await send(mock, "GET", upgrade)).at("/status/state"));
  expect(seen).toEqual(["Pending", "Failed", "Failed"]);
  for (let call = 0; call < 3; call += 1) expect((await send(mock, "GET", release)).status).toBe(200);
});

it("gives what Prefer asks for, whatever the scenario says, and does not count it", async () => {
  const mock = createMock({ scenario: "throttled" });
  const preferred = await send(mock, "GET", upgrade, { headers: { prefer: "example=failed" } });
  expect(preferred.at("/status/state")).toBe("Failed");
  const statuses = [];
  for (let call = 0; call < 3; call += 1) statuses.push((await send(mock, "GET", upgrade)).status);
  expect(statuses).toEqual([429, 429, 200]);
});
