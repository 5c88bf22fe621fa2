import { expect, it, onTestFinished } from "vitest";
import { findBarriers } from "./axe.ts";
import { readEntries } from "./built.ts";
import { startChromium, withoutChromium } from "./chromium.ts";
import known from "./reference-barriers.json" with { type: "json" };
import { serveSite } from "./site-under-test.ts";

// What its theme and our template cannot mend is listed, and may not grow.
it.skipIf(withoutChromium)(
  "the page of all operations has no barrier but those that are listed",
  { timeout: 240_000 },
  async () => {
    const port = await serveSite({});
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    const found = new Set<string>();
    const [first] = readEntries();
    for (const colorScheme of ["light", "dark"] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 1280, height: 900 } });
      await page.goto(`http://docs.example.test:${port}/reference/${first?.link}`);
      await page
        .getByRole("heading")
        .and(page.getByText(first?.summary ?? "", { exact: true }))
        .waitFor();
      for (const barrier of await findBarriers(page, "tag")) found.add(barrier);
    }
    expect([...found].filter((barrier) => !new Set<string>(known).has(barrier))).toEqual([]);
  },
);
