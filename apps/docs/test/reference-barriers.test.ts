import { describe, expect, it } from "vitest";
import { findBarriers } from "./axe.ts";
import { readEntries } from "./built.ts";
import known from "./reference-barriers.json" with { type: "json" };
import { findHiddenStops } from "./keyboard.ts";
import { siteInChromium } from "./site-in-chromium.ts";

describe("the reference page", { tags: ["chromium"] }, () => {
  const site = siteInChromium();

  // Redoc renders an operation only when it is in view. Violations that the theme and the template cannot fix are listed;
  // the list must not grow.
  it.each(readEntries())(
    "has only the listed accessibility violations at $link",
    async ({ link, summary }) => {
      const found = new Set<string>();
      // The page reads the scheme only when it loads.
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await site.open(`/reference/${link}`, { colorScheme });
        const heading = page.getByRole("heading").and(page.getByText(summary, { exact: true }));
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 900 });
          await heading.scrollIntoViewIfNeeded();
          for (const barrier of await findBarriers(page, "tag")) found.add(barrier);
        }
        await page.close();
      }
      expect([...found].filter((barrier) => !new Set<string>(known).has(barrier))).toEqual([]);
    },
  );

  it("has a visible keyboard focus", async () => {
    const page = await site.open("/reference/");
    await page.getByRole("heading", { level: 1 }).first().waitFor();
    expect(await findHiddenStops(page, 45)).toEqual([]);
  });

  it("shows every link of its header, and beside them the button of the menu, at 390 px", async () => {
    const page = await site.open("/reference/", { viewport: { width: 390, height: 844 } });
    const head = page.locator(".site-head");
    expect(await head.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
    const button = await page.getByRole("button", { name: "Open navigation menu" }).boundingBox();
    const link = await head.getByRole("link").last().boundingBox();
    const end = await head.boundingBox();
    if (button === null || link === null || end === null) throw new Error("A part of the header is hidden");
    expect(button.x).toBeGreaterThanOrEqual(link.x + link.width);
    expect(button.y + button.height).toBeLessThanOrEqual(end.y + end.height);
  });
});
