import { expect, test as base } from "vitest";
import { createMock } from "./mock.ts";
import type { Mock } from "./mock-interface.ts";
import type { MockOptions } from "./mock-options.ts";
import { toHaveNoViolations } from "./verdict/matcher.ts";

declare module "vitest" {
  // The names of the type parameters are vitest's.
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    /**
     * Passes if no request to the mock has violated the contract, and every required operation was called. The message
     * lists each violation with what was expected, what was sent, and a fix.
     */
    toHaveNoViolations(): R;
  }
}

expect.extend({ toHaveNoViolations });

/** Options of the mock of each test; the document is Meshlift's own. */
export type MockFixtureOptions = Omit<MockOptions, "document">;

/**
 * vitest's `test` with a fresh mock for every test that asks for one: closed at the end, and the test fails if the
 * contract was violated. `mockOptions` are those of `createMock`.
 * @example
 * import { createClient } from "@meshlift/client";
 * import { expect, test } from "@meshlift/mock/vitest";
 *
 * test("upgrades an engine", async ({ mock }) => {
 *   const client = createClient({ endpoint: "https://mock", auth: { token: "any" }, fetch: mock.fetch });
 *   await client.engines.upgrade({
 *     project_id: "0f3b6c9d2e5847a1b4c7d0e3f6a9b2c5",
 *     engine_id: "9e84a6f3-7d20-4c15-a3b9-5f1c8e0d2b76",
 *     body: { version: "2.4.0" },
 *   });
 *   expect(mock.calls("engines/upgrade")[0]?.body?.version).toBe("2.4.0");
 * });
 */
export const test = base
  .extend("mockOptions", (): MockFixtureOptions => ({}))
  .extend("mock", async ({ mockOptions }, { onCleanup }): Promise<Mock> => {
    const mock = createMock(mockOptions);
    onCleanup(async () => {
      await mock.close();
      // oxlint-disable-next-line vitest/no-standalone-expect -- at the end of every test
      expect(mock).toHaveNoViolations();
    });
    return mock;
  });

export { expect };
