import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { findBarriers } from "./axe.ts";
import { dist } from "./built.ts";
import { findHiddenStops } from "./keyboard.ts";
import { kinds } from "./page-kinds.ts";
import { siteInChromium } from "./site-in-chromium.ts";

describe("every kind of page", { tags: ["chromium"] }, () => {
  const site = siteInChromium();
  const problems: string[] = [];

  afterEach(() => {
    const found = problems.splice(0);
    if (found.length > 0) throw new Error(found.join("\n"));
  });

  function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
    return site.open(path, options, (page) => {
      page.on("request", (request) => {
        const url = request.url();
        if (!url.startsWith(site.origin()) && !url.startsWith("data:"))
          problems.push(`${path} requested ${url}`);
      });
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) problems.push(`${path}: ${message.text()}`);
      });
      page.on("pageerror", (error) => problems.push(`${path}: ${error.message}`));
    });
  }

  it("has no guide that scrolls horizontally at 390 px", async () => {
    const page = await open("/", { viewport: { width: 390, height: 844 } });
    const wide: string[] = [];
    for (const name of readdirSync(join(dist, "guides"))) {
      if (name.endsWith(".md")) continue;
      await page.goto(`${site.origin()}/guides/${name}/`);
      if (Number(await page.evaluate("document.documentElement.scrollWidth")) > 390) wide.push(name);
    }
    expect(wide).toEqual([]);
  });

  it("stops the Tab key only at a table that scrolls", async () => {
    const page = await open("/compare/");
    const stops = page.locator(".table[tabindex]");
    await expect.poll(() => stops.count()).toBe(0);
    await page.setViewportSize({ width: 200, height: 844 });
    await expect.poll(() => stops.count()).toBeGreaterThan(0);
  });

  it("moves a name with hyphens in a title to the next line as a whole, at 390 px", async () => {
    const page = await open("/cli/mesh-upgrades/create/", { viewport: { width: 390, height: 844 } });
    expect(await page.locator("h1 .word").innerText()).toBe("mesh-upgrades");
    expect(await page.evaluate<string[]>(brokenWords)).toEqual([]);
  });

  describe.each(kinds)("%s", (path) => {
    it("fits 1280 and 390 px and has no accessibility violations, in light and dark", async () => {
      const page = await open(path);
      expect(await page.locator("h1").count()).toBe(1);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 844 });
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          // The theme makes scrollable elements focusable shortly after the page has loaded.
          await expect.poll(() => findBarriers(page)).toEqual([]);
        }
      }
    });

    it("has a visible keyboard focus, and prints its content without navigation", async () => {
      const page = await open(path);
      expect(await findHiddenStops(page, 25)).toEqual([]);
      await page.emulateMedia({ media: "print" });
      expect(await page.evaluate<string[]>(cutOff)).toEqual([]);
      expect(await page.locator("nav.sidebar, .right-sidebar").filter({ visible: true }).count()).toBe(0);
    });

    it("prints dark text on white paper, also for a reader who has chosen dark", async () => {
      const page = await open(path, { colorScheme: "dark" });
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe(
        "rgb(255, 255, 255)",
      );
      expect(await findBarriers(page)).toEqual([]);
    });

    it("has lines of prose that the eye can follow, at 1280 and 1920 px", async () => {
      const page = await open(path);
      for (const width of [1280, 1920]) {
        await page.setViewportSize({ width, height: 900 });
        expect(await page.evaluate<string[]>(longLines)).toEqual([]);
      }
    });

    it("breaks no short word of code, and has no target below 24 px, at 390 px", async () => {
      const page = await open(path, { viewport: { width: 390, height: 844 } });
      expect(await page.evaluate<string[]>(brokenWords)).toEqual([]);
      expect(await page.evaluate<string[]>(smallTargets)).toEqual([]);
    });

    // The try-it page needs scripts.
    if (path === "/try/") return;
    it("is readable without scripts", async () => {
      const page = await open(path, { javaScriptEnabled: false });
      const text = await page.locator("main").innerText();
      const scripted = await (await open(path)).locator("main").innerText();
      // Buttons can be missing, but not the text.
      expect(text.length).toBeGreaterThan(scripted.length * 0.95);
    });
  });
});

/** Returns elements that are wider than their box, and would be cut off on paper. */
const cutOff = `[...document.querySelectorAll("main pre, main table")]
  .filter((box) => box.offsetParent !== null && box.scrollWidth > box.clientWidth + 1)
  .map((box) => box.outerHTML.slice(0, 100))`;

/** Returns the beginning of each paragraph whose full lines have more than 85 characters on average. */
const longLines = `[...document.querySelectorAll("main p, main li")]
  .filter((box) => {
    const range = document.createRange();
    range.selectNodeContents(box);
    const lines = new Set(Array.from(range.getClientRects(), ({ bottom }) => Math.round(bottom / 8))).size;
    return lines > 1 && box.querySelector("p, ul, pre, table") === null && box.innerText.length / lines > 85;
  })
  .map((box) => box.innerText.slice(0, 80))`;

/** Returns the words of code that stand in two lines. */
const brokenWords = `[...document.querySelectorAll("main .word")]
  .filter((word) => new Set(Array.from(word.getClientRects(), ({ top }) => Math.round(top))).size > 1)
  .map((word) => word.innerText)`;

/**
 * Returns the controls that are smaller than WCAG 2.2 asks. Links in a sentence are exempt. The anchors of headings are
 * enlarged by an element of their own.
 */
const smallTargets = `[...document.querySelectorAll("a, button, select, summary, input")]
  .filter((box) => {
    const after = getComputedStyle(box, "::after");
    const own = box.getBoundingClientRect();
    const width = Math.max(own.width, parseFloat(after.width) || 0);
    const height = Math.max(own.height, parseFloat(after.height) || 0);
    const isHidden = width <= 1 || height <= 1 || getComputedStyle(box).visibility === "hidden";
    return !isHidden && getComputedStyle(box).display !== "inline" && (height < 24 || width < 24);
  })
  .map((box) => box.outerHTML.slice(0, 100))`;
