import { startChromium } from "@meshlift/testing/chromium";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { findBarriers } from "./axe.ts";
import { dist } from "./built.ts";
import { findHiddenStops } from "./keyboard.ts";
import { kinds } from "./page-kinds.ts";
import { serveSite } from "./site-under-test.ts";

describe("every kind of page", { tags: ["chromium"] }, () => {
  let browser: Browser | undefined;
  let base: string;
  const problems: string[] = [];
  const closing: (() => void)[] = [];

  beforeAll(async () => {
    browser = await startChromium();
    // Use a public-looking host name, because some code does nothing on loopback.
    base = `http://docs.example.test:${await serveSite({}, (close) => closing.push(close))}`;
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
    const found = problems.splice(0);
    if (found.length > 0) throw new Error(found.join("\n"));
  });
  afterAll(async () => {
    await browser?.close();
    for (const close of closing) close();
  });

  async function open(path: string, options: Parameters<Browser["newContext"]>[0] = {}): Promise<Page> {
    if (browser === undefined) throw new Error("Chromium has not started");
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    // A step takes longer on a busy machine. Only the limit of the whole test ends a step that hangs.
    context.setDefaultTimeout(0);
    context.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(base) && !url.startsWith("data:")) problems.push(`${path} requested ${url}`);
    });
    context.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) problems.push(`${path}: ${message.text()}`);
    });
    context.on("weberror", (error) => problems.push(`${path}: ${error.error().message}`));
    const page = await context.newPage();
    await page.goto(base + path);
    return page;
  }

  it("has no guide that scrolls horizontally at 390 px", async () => {
    const page = await open("/", { viewport: { width: 390, height: 844 } });
    const wide: string[] = [];
    for (const name of readdirSync(join(dist, "guides"))) {
      if (name.endsWith(".md")) continue;
      await page.goto(`${base}/guides/${name}/`);
      if (Number(await page.evaluate("document.documentElement.scrollWidth")) > 390) wide.push(name);
    }
    expect(wide).toEqual([]);
  });

  describe.each(kinds)("%s", (path) => {
    it("fits 1280 and 390 px and has no accessibility violations, in light and dark", async () => {
      for (const width of [1280, 390]) {
        const page = await open(path, { viewport: { width, height: 844 } });
        expect(await page.locator("h1").count()).toBe(1);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          // The theme makes scrollable elements focusable shortly after the page has loaded.
          await expect.poll(() => findBarriers(page), { timeout: 240_000 }).toEqual([]);
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
