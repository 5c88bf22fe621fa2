import { startChromium } from "@meshlift/testing/chromium";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { serveSite } from "./site-under-test.ts";

/** A browser that opens pages. */
export interface PagesInChromium {
  /**
   * Opens a page in a new context, 1280 px wide, which the end of the test closes.
   * @param prepare is called before the page loads.
   */
  open(address: string, options?: BrowserContextOptions, prepare?: (page: Page) => unknown): Promise<Page>;
}

/** The built site, and a browser that opens its pages. */
export interface SiteInChromium extends PagesInChromium {
  /** Returns the origin of the site, in front of the paths that {@link open} takes. */
  origin(): string;
}

/** Starts Chromium for the tests of a `describe`. */
export function pagesInChromium(): PagesInChromium {
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = await startChromium();
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  afterAll(() => browser?.close());

  return {
    async open(address, options = {}, prepare = () => undefined) {
      if (browser === undefined) throw new Error("Chromium has not started");
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
      // A step takes longer on a busy machine. Only the limit of the whole test ends a step that hangs.
      context.setDefaultTimeout(0);
      const page = await context.newPage();
      await prepare(page);
      await page.goto(address);
      return page;
    },
  };
}

/**
 * Serves the built site and starts Chromium for the tests of a `describe`.
 * @param host a public-looking name by default, because some code does nothing on loopback.
 */
export function siteInChromium(host = "docs.example.test"): SiteInChromium {
  const pages = pagesInChromium();
  const closing: (() => void)[] = [];
  let origin = "";

  beforeAll(async () => {
    origin = `http://${host}:${await serveSite({}, (close) => closing.push(close))}`;
  });
  afterAll(() => {
    for (const close of closing) close();
  });

  return {
    origin: () => origin,
    open: (path, options, prepare) => pages.open(origin + path, options, prepare),
  };
}
