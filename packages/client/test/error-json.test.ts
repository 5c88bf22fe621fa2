import { expect, it } from "vitest";
import { ConnectionError, createClient, InputError, poll } from "../src/index.ts";
import { clientWithResponses, hang, task } from "./client-with-responses.ts";
import { FakeClock } from "./fake-clock.ts";
import { json, observedClient } from "./observed-client.ts";

async function failure(respond: Parameters<typeof observedClient>[0]): Promise<unknown> {
  const clock = new FakeClock();
  const { client } = observedClient(respond, { clock, attemptTimeout: 3000 });
  const call = client.meshUpgrades.get(task);
  return clock.until(call.then(() => undefined).catch((error: unknown) => error));
}

/** An error like those of some `fetch` libraries: it contains the request with its headers. */
const thrown = Object.assign(new TypeError("fetch failed"), {
  config: { headers: { "X-Auth-Token": "secret-token" } },
});

async function waitError(): Promise<unknown> {
  const { clock, client } = clientWithResponses([() => json(200, { status: { state: "Running" } })]);
  const read = { until: () => false, timeout: 2000, interval: 1000 };
  return clock.until(client.meshUpgrades.get.waitUntil(task, read).catch((error: unknown) => error));
}

async function cutShort(): Promise<unknown> {
  const clock = new FakeClock();
  const { client } = observedClient((_, signal) => hang(signal), { clock });
  const values = poll((options) => client.meshUpgrades.get(task, options), { timeout: 2000, clock });
  return clock.until(values.next().catch((error: unknown) => error));
}

function inputError(): unknown {
  try {
    return createClient({ auth: { token: "secret-token" } });
  } catch (error) {
    return error;
  }
}

const origin = "https://asm.cn-north-4.myhuaweicloud.com";

it.each<[string, () => unknown, object]>([
  [
    "ApiError",
    () =>
      failure(() => json(404, { errorCode: "ASM.01404001", errorMsg: "gone" }, { "X-Request-Id": "r-1" })),
    {
      name: "NotFoundError",
      message: "gone",
      operation: "mesh-upgrades/get",
      status: 404,
      code: "ASM.01404001",
      requestId: "r-1",
      retryable: false,
      body: { errorCode: "ASM.01404001", errorMsg: "gone" },
    },
  ],
  [
    "ConnectionError",
    () => failure(() => Promise.reject(thrown)),
    { name: "ConnectionError", message: `no response from ${origin}: fetch failed`, origin, sent: true },
  ],
  [
    "TimeoutError",
    () => failure((_, signal) => hang(signal)),
    {
      name: "TimeoutError",
      message: "no complete response within 3000 ms, the limit of the attempt",
      scope: "attempt",
      limit: 3000,
    },
  ],
  [
    "WaitError",
    waitError,
    {
      name: "WaitError",
      message: 'timed out after 2000 ms; seen: {"state":"Running"} (3 ×)',
      reason: "timeout",
      last: { status: { state: "Running" } },
      observed: { '{"state":"Running"}': 3 },
    },
  ],
  [
    "WaitError with a cause",
    cutShort,
    {
      name: "WaitError",
      message: "timed out after 2000 ms; seen: nothing",
      reason: "timeout",
      observed: {},
    },
  ],
  [
    "InputError",
    inputError,
    {
      name: "InputError",
      message: expect.stringMatching(/^region: set endpoint or endpoints.asm, or region/),
      option: "region",
    },
  ],
])("converts %s to JSON without cause and stack", async (_, fail, expected) => {
  expect(JSON.parse(JSON.stringify(await fail()))).toEqual(expected);
});

it("converts an error to JSON without its cause, even if the cause is an error of the client", () => {
  const cause = new InputError("auth", "refused");
  expect(JSON.stringify(new ConnectionError("https://a.example", cause))).not.toContain("InputError");
});
