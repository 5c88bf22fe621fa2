import { createMock, type Mock } from "@meshlift/mock";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { run } from "../../../cli/test/cli.ts";
import { quickClock } from "../../../cli/test/clock.ts";
import { parameterExample } from "../../src/examples.ts";
import { type GeneratedCall, generatedCall, token } from "../../src/hostile/generated-calls.ts";
import { dishonesty } from "../../src/hostile/honest.ts";
import { acting } from "../../src/hostile/hostile-text.ts";
import { assertReplayable } from "../../src/hostile/replay.ts";
import { leakIn } from "../../src/hostile/secrets.ts";
import { sized } from "../../src/hostile/sizes.ts";

const env = {
  MESHLIFT_TOKEN: token,
  HUAWEICLOUD_SDK_PROJECT_ID: parameterExample("mesh-upgrades/create", "project_id"),
};

/** Reads that end a watch without a condition, as Ctrl-C does. */
const mostReads = 40;

/** Runs a call, and returns what is wrong with it. */
async function problemsOf({ words, stdin, service }: GeneratedCall): Promise<unknown[]> {
  let underway = 0;
  let requests = 0;
  const interruption = new AbortController();
  const clock = quickClock(undefined, () => underway > 0);
  const mock: Mock | undefined =
    "scenario" in service
      ? createMock({ scenario: service.scenario, clock: () => new Date(clock.now()) })
      : undefined;
  const respond = async (request: Request): Promise<Response> => {
    requests += 1;
    if (requests > mostReads) interruption.abort();
    if ("status" in service)
      return new Response([204, 304].includes(service.status) ? null : service.body, {
        status: service.status,
      });
    underway += 1;
    try {
      return (await mock?.fetch(request)) ?? Response.error();
    } finally {
      underway -= 1;
    }
  };
  const outcome = await run(words, {
    env,
    stdin,
    clock,
    random: () => 0.5,
    signal: interruption.signal,
    respond,
  });
  const { code, stdout, stderr } = outcome;
  const problems: unknown[] = [...dishonesty(outcome), ...acting(stdout + stderr)];
  // Standard output is data, as the service sent it.
  const secret = leakIn(requests > 0 ? stderr : stdout + stderr, [token]);
  if (secret !== undefined) problems.push(`shows ${secret}`);
  if (mock !== undefined) {
    // The CLI checks a request before it sends it, so whatever was typed, none violates the contract.
    problems.push(...mock.violations.map(({ message }) => message));
    await mock.close();
  }
  return problems.length === 0 ? [] : [...problems, { code, stdout, stderr }];
}

it("whatever is typed, and whatever responds, a run of the CLI ends as documented", async () => {
  await assertReplayable(
    "generated-calls",
    fc.asyncProperty(generatedCall, async (call) => {
      expect(await problemsOf(call)).toEqual([]);
    }),
    sized(200, 20_000),
  );
});
