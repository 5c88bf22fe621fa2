import { onTestFinished } from "vitest";
import { createMock, type Mock, type MockOptions } from "../src/index.ts";
import { gadgets } from "./gadgets.ts";

/** A proxy in front of the gadgets; it ends with the test. */
export function proxy(upstream: MockOptions["upstream"], more: MockOptions = {}): Mock<string> {
  const mock = createMock({ document: gadgets, ...(upstream !== undefined && { upstream }), ...more });
  onTestFinished(() => mock.close());
  return mock;
}

/** A documented path of the gadgets, and what a request to it needs. */
export const path = "/v1/gadgets/g-1";
export const token = { headers: { "x-auth-token": "any" } };
export const ok = JSON.stringify({ id: "g-1" });
