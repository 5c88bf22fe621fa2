import { expect } from "@jest/globals";
import { toHaveNoViolations } from "./verdict/matcher.ts";

declare module "expect" {
  // The name of the type parameter is Jest's.
  interface Matchers<R extends void | Promise<void>> {
    /**
     * Passes if no request to the mock has violated the contract, and every required operation was called. The message
     * lists each violation with what was expected, what was sent, and a fix.
     */
    toHaveNoViolations(): R;
  }
}

expect.extend({ toHaveNoViolations });

export { expect };
