import { createMock } from "@meshlift/mock";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { generatedRequests } from "../../src/hostile/generated-documents.ts";
import { unlistedDifferences } from "../../src/hostile/prism-differences.ts";
import { prismFor } from "../../src/hostile/prism-verdict.ts";
import { assertReplayable } from "../../src/hostile/replay.ts";
import { sized } from "../../src/hostile/sizes.ts";

it("the mock and Prism agree about generated documents and requests, except where the README says so", async () => {
  const valid = new Set<boolean>();
  await assertReplayable(
    "prism-verdicts",
    fc.asyncProperty(generatedRequests, async ({ document, requests }) => {
      const prism = await prismFor(document);
      const mock = createMock({ document });
      for (const request of requests) {
        await mock.reset();
        const { target, method, headers, body = null } = request;
        const url = `https://things.example.com${target}`;
        const { status } = await mock.fetch(url, { method, headers, body });
        const { violations } = mock;
        valid.add(violations.length === 0);
        expect(unlistedDifferences(request, await prism(request), { status, violations })).toEqual([]);
      }
      await mock.close();
    }),
    sized(60, 2000),
  );
  expect(process.env["MESHLIFT_REPLAY"] ?? valid.size).not.toBe(1);
});
