import { startChromium } from "@meshlift/testing/chromium";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { serveSite } from "./site-under-test.ts";

/** The built site, and a browser that opens its pages. */
export interface SiteInChromium {
  /** Returns the origin of the site. */
  origin(): string;
  /**
   * Opens a page in a new context, 1280 px wide, which the end of the test closes.
   * @param prepare is called before the page loads.
   */
  open(path: string, options?: BrowserContextOptions, prepare?: (page: Page) => unknown): Promise<Page>;
}

/**
 * Serves the built site and starts Chromium for the tests of a `describe`.
 * @param host a public-looking name by default, because some code does nothing on loopback.
 */
export function siteInChromium(host = "docs.example.test"): SiteInChromium {
  let browser: Browser | undefined;
  let origin = "";
  const closing: (() => void)[] = [];

  beforeAll(async () => {
    browser = await startChromium();
    origin = `http://${host}:${await serveSite({}, (close) => closing.push(close))}`;
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  afterAll(async () => {
    await browser?.close();
    for (const close of closing) close();
  });

  return {
    origin: () => origin,
    async open(path, options = {}, prepare = () => undefined) {
      if (browser === undefined) throw new Error("Chromium has not started");
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      // A step takes longer on a busy machine. Only the limit of the whole test ends a step that hangs.
      context.setDefaultTimeout(0);
      const page = await context.newPage();
      await prepare(page);
      await page.goto(origin + path);
      return page;
    },
  };
}
