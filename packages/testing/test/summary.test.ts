import { expect, it } from "vitest";
import { summaryText } from "../src/summary.ts";

it("sums up the packages, and lists missing programs with the install command, and failures", () => {
  const packages = [
    { passed: 10, failed: 0, skipped: 3, failures: [], missing: { "redis-server": 2, curl: 1 } },
    {
      passed: 5,
      failed: 1,
      skipped: 4,
      failures: ["test/a.test.ts > adds: expected 1 to be 2"],
      missing: { curl: 4 },
    },
  ];
  expect(summaryText(packages)).toBe(`Tests: 15 passed, 1 failed, 7 skipped

Skipped, because a program is missing:
  redis-server    2 tests  holds the shared state of several mocks
  curl            5 tests  runs the curl samples and dry runs
To run them: apt-get install -y --no-install-recommends redis-server curl

Failed:
  test/a.test.ts > adds: expected 1 to be 2
`);
});

it("names a program that a single test lacks", () => {
  expect(summaryText([{ passed: 0, failed: 0, skipped: 1, failures: [], missing: { curl: 1 } }])).toContain(
    "\n  curl            1 test   runs the curl samples and dry runs\n",
  );
});

it("is one line if nothing was skipped", () => {
  expect(summaryText([{ passed: 3, failed: 0, skipped: 0, failures: [], missing: {} }])).toBe(
    "Tests: 3 passed, 0 failed\n",
  );
});
