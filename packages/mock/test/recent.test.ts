import { expect, it } from "vitest";
import { createMock } from "../src/index.ts";
import { Recent } from "../src/recent.ts";
import { plan, send, upgrades } from "./send.ts";

it("keeps the last entries, by their number", () => {
  const recent = new Recent<number>(3, 100);
  for (let entry = 0; entry < 5000; entry += 1) recent.add(entry, 1);
  expect(recent.all).toEqual([4997, 4998, 4999]);
  recent.clear();
  expect(recent.all).toEqual([]);
  recent.add(7, 1);
  expect(recent.all).toEqual([7]);
});

it("keeps no more than there is room for, but the newest whatever its size", () => {
  const recent = new Recent<string>(100, 10);
  recent.add("a", 4);
  recent.add("b", 4);
  recent.add("c", 4);
  expect(recent.all).toEqual(["b", "c"]);
  recent.add("large", 11);
  expect(recent.all).toEqual(["large"]);
  recent.add("d", 1);
  expect(recent.all).toEqual(["d"]);
});

it("forgets the oldest calls when their bodies take more than 32 MB", async () => {
  const mock = createMock({ allow: ["unknown"] });
  const body = JSON.stringify({ ...plan, filling: "x".repeat(11 * 1024 * 1024) });
  for (const name of ["one", "two", "three", "four"]) {
    await send(mock, "POST", upgrades, { body, headers: { "x-name": name } });
  }
  expect(mock.calls().map(({ headers }) => headers["x-name"])).toEqual(["three", "four"]);
  expect(mock.calls("mesh-upgrades/create")[0]?.body).toHaveProperty("filling");
});
