import { expect, it } from "vitest";
import * as client from "../src/index.ts";

it("exports what the README names, and nothing by accident", () => {
  expect(Object.keys(client).toSorted()).toEqual([
    "ApiError",
    "AuthenticationError",
    "ConflictError",
    "ConnectionError",
    "InputError",
    "MeshliftError",
    "NotFoundError",
    "PermissionError",
    "ThrottledError",
    "TimeoutError",
    "WaitError",
    "accessKey",
    "canonicalRequest",
    "createClient",
    "createMethods",
    "isApiError",
    "isConnectionError",
    "isInputError",
    "isMeshliftError",
    "isNotFoundError",
    "isTimeoutError",
    "isWaitError",
    "poll",
    "signRequest",
  ]);
});
