import { startChromium } from "@meshlift/testing/chromium";
import { expect, it, onTestFinished } from "vitest";
import { findBarriers } from "./axe.ts";
import { readEntries } from "./built.ts";
import known from "./reference-barriers.json" with { type: "json" };
import { findHiddenStops } from "./keyboard.ts";
import { serveSite } from "./site-under-test.ts";

// Redoc renders an operation only when it is in view. Violations that the theme and the template cannot fix are listed; the
// list must not grow.
it.each(readEntries())(
  "the reference page has only the listed accessibility violations at $link",
  { tags: ["chromium"] },
  async ({ link, summary }) => {
    const port = await serveSite({});
    const browser = await startChromium();
    onTestFinished(() => browser.close());
    const found = new Set<string>();
    for (const width of [1280, 390]) {
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await browser.newPage({ colorScheme, viewport: { width, height: 900 } });
        await page.goto(`http://docs.example.test:${port}/reference/${link}`);
        await page
          .getByRole("heading")
          .and(page.getByText(summary, { exact: true }))
          .waitFor();
        for (const barrier of await findBarriers(page, "tag")) found.add(barrier);
        await page.close();
      }
    }
    expect([...found].filter((barrier) => !new Set<string>(known).has(barrier))).toEqual([]);
  },
);

it("the reference page has a visible keyboard focus", { tags: ["chromium"] }, async () => {
  const port = await serveSite({});
  const browser = await startChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`http://docs.example.test:${port}/reference/`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  expect(await findHiddenStops(page, 45)).toEqual([]);
});

it("the reference page shows every link of its header at 390 px", { tags: ["chromium"] }, async () => {
  const port = await serveSite({});
  const browser = await startChromium();
  onTestFinished(() => browser.close());
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`http://docs.example.test:${port}/reference/`);
  expect(await page.locator(".site-head").evaluate((head) => head.scrollWidth - head.clientWidth)).toBe(0);
});
