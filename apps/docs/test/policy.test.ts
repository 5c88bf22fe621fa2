import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, it } from "vitest";
import { withPolicy } from "../scripts/policy.ts";
import { dist, readBuilt } from "./built.ts";
import { kinds } from "./page-kinds.ts";
import { siteInChromium } from "./site-in-chromium.ts";

const meta = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"\/>/;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Returns the directives of a page's policy, with their sources. */
function directivesOf(html: string): Record<string, string[]> {
  const directives = (meta.exec(html)?.[1] ?? "").split("; ").map((text) => text.split(" "));
  return Object.fromEntries(directives.map(([name = "", ...sources]) => [name, sources]));
}

describe("a page's policy", () => {
  const charset = '<meta charset="utf-8">';

  it("allows the page's own inline scripts, style sheets and style attributes, and nothing else inline", () => {
    const html = `<!doctype html><head>${charset}<script>first()</script><script src="/a.js"></script><style>a{}</style>
      </head><body style="color: red"><script type="module">second("&lt;")</script>
      <script type="application/json">{"data": 1}</script><noscript><p style="margin: 0">no</p></noscript>`;
    expect(directivesOf(withPolicy("guides/index.html", html))).toEqual({
      "default-src": ["'none'"],
      "script-src": ["'self'", hashOf("first()"), hashOf('second("&lt;")')],
      "style-src-elem": ["'self'", hashOf("a{}")],
      "style-src-attr": ["'unsafe-hashes'", hashOf("color: red"), hashOf("margin: 0")],
      "img-src": ["'self'", "data:"],
      "connect-src": ["'self'"],
      "base-uri": ["'none'"],
      "form-action": ["'none'"],
      "object-src": ["'none'"],
    });
  });

  it("hashes a script as browsers read it, with normalized line ends", () => {
    const page = withPolicy("index.html", `${charset}<script>\r\na()\r\n</script>`);
    expect(directivesOf(page)["script-src"]).toEqual(["'self'", hashOf("\na()\n")]);
  });

  it("comes right after the character set, and changes nothing else", () => {
    const page = withPolicy("index.html", `<head>${charset}<title>é</title></head>`);
    expect(page).toMatch(/^<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"/);
    expect(page.replace(meta, "")).toBe(`<head>${charset}<title>é</title></head>`);
  });

  it.each([
    ["no <meta charset>", "<title>a</title>"],
    ["a script before it", `<script>a()</script>${charset}`],
    ["a style sheet before it", `<link rel="stylesheet" href="/a.css">${charset}`],
  ])("is not written into a page with %s, and the build says which", (_, html) => {
    expect(() => withPolicy("a/index.html", html)).toThrow("a/index.html has no <meta charset> before");
  });

  it("is not written twice", () => {
    const page = withPolicy("a/index.html", charset);
    expect(() => withPolicy("a/index.html", page)).toThrow(
      "a/index.html has a Content-Security-Policy already",
    );
  });
});

describe("the built pages", () => {
  const pages = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".html"))
    .map((entry) => relative(dist, join(entry.parentPath, entry.name)));

  it("all have one policy, before everything that it restricts", () => {
    expect(pages).toEqual(expect.arrayContaining(["404.html", "index.html", "reference/index.html"]));
    const wrong = pages.filter((page) => {
      const html = readBuilt(page);
      const place = html.search(meta);
      const restricted = html.search(/<(?:script|style|link|img|base|form|iframe|object|embed)\b|\sstyle=/);
      return (
        place < 0 || place > restricted || html.split(/http-equiv="content-security-policy"/i).length !== 2
      );
    });
    expect(wrong).toEqual([]);
  });

  it("allow no other host, no eval, and no inline script without its hash", () => {
    const wrong = pages.flatMap((page) => {
      const directives = directivesOf(readBuilt(page));
      const isReference = page === "reference/index.html";
      const names = [
        "base-uri",
        "connect-src",
        "default-src",
        "font-src",
        "form-action",
        "img-src",
        "object-src",
      ];
      const others = ["script-src", "style-src", "style-src-attr", "style-src-elem"];
      const { "style-src": styles = [], "style-src-attr": attributes = [], ...rest } = directives;
      const sources = Object.values(rest).flat();
      const isKnown = (source: string): boolean =>
        /^'(?:none|self|sha256-[\w+/]{43}=)'$|^data:$/.test(source);
      return [
        ...Object.keys(directives).filter((name) => ![...names, ...others].includes(name)),
        ...sources.filter((source) => !isKnown(source)),
        ...attributes.filter((source) => source !== "'unsafe-hashes'" && !isKnown(source)),
        ...(styles.join() === (isReference ? "'unsafe-inline'" : "") ? [] : styles),
        ...["default-src", "base-uri", "form-action", "object-src"].filter(
          (name) => directives[name]?.join() !== "'none'",
        ),
        ...(directives["script-src"]?.includes("data:") ? ["script-src data:"] : []),
      ].map((problem) => `${page}: ${problem}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe("in Chromium", { tags: ["chromium"] }, () => {
  const problems: string[] = [];
  // The last hook runs first: this one runs when the pages are closed and report nothing more.
  afterEach(() => {
    problems.length = 0;
  });
  const site = siteInChromium();

  /** Opens a page that records its violations of the policy. @param injected markup at the end of its body. */
  function open(path: string, injected = ""): Promise<Page> {
    return site.open(path, {}, async (page) => {
      // In a browser without idle callbacks, such as Safari, Starlight loads its search at once.
      await page.addInitScript(`{
        delete window.requestIdleCallback;
        window.violations = [];
        addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
          violations.push(effectiveDirective + " " + blockedURI));
      }`);
      page.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) problems.push(message.text());
      });
      page.on("pageerror", ({ message }) => problems.push(message));
      if (injected === "") return;
      const html = readBuilt(path.replace(/\/$/, "/index.html"));
      const body = html.replace("</body>", () => `${injected}</body>`);
      await page.route(site.origin() + path, (route) => route.fulfill({ body, contentType: "text/html" }));
    });
  }

  const violations = (page: Page): Promise<string[]> => page.evaluate<string[]>("violations");

  it.each(kinds)("%s works without a violation: theme, menus, search, links", async (path) => {
    const page = await open(path);
    await page
      .locator("starlight-theme-select select")
      .filter({ visible: true })
      .first()
      .selectOption("light");
    expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("light");
    for (const tab of await page.locator("main [role=tab]").filter({ visible: true }).all())
      await tab.click();
    // Starlight prefetches the page behind a link.
    await page
      .locator("nav.sidebar a, .site-links a, a.site-title")
      .filter({ visible: true })
      .first()
      .hover();
    await page.locator("#starlight__search input").waitFor({ state: "attached" });
    await page.keyboard.press("Control+k");
    await page.getByPlaceholder("Search").fill("exit codes");
    await page.locator("#starlight__search a").first().waitFor();
    await page.keyboard.press("Escape");
    await page.setViewportSize({ width: 390, height: 844 });
    const menu = page.locator(".sl-menu-button");
    if (await menu.isVisible()) {
      await menu.click();
      await page.locator(".mobile-preferences").waitFor();
    }
    expect([await violations(page), problems]).toEqual([[], []]);
  });

  it("the reference works, and may not compile code", async () => {
    const page = await open("/reference/");
    await page.locator(".menu-content").getByRole("link").first().waitFor();
    await page.keyboard.press("Control+K");
    await page.keyboard.type("mesh");
    await page.getByRole("link").filter({ hasText: "/v" }).first().waitFor();
    // Redoc tries to compile code, and does without it where it may not.
    expect(new Set(await violations(page))).toEqual(new Set(["script-src eval"]));
    expect(problems).toEqual([]);
  });

  const hostile = `<script>window.ran = "script"</script>
    <img alt="" src="/none.svg" onerror="window.ran = 'handler'">
    <svg onload="window.ran = 'svg'"></svg>
    <a id="hostile" href="javascript:window.ran = 'link'">a</a>
    <iframe srcdoc="<script>parent.ran = 'frame'</script>"></iframe>
    <form id="form" method="post" action="http://other.example.test/"></form>
    <script src="http://other.example.test/a.js"></script>
    <link rel="stylesheet" href="http://other.example.test/a.css">
    <img alt="" src="http://other.example.test/a.png">`;

  it.each([...kinds, "/reference/"])("%s runs nothing that was injected into it", async (path) => {
    const sent: string[] = [];
    const page = await open(path, hostile);
    page.on("request", (request) => sent.push(request.url()));
    await page.evaluate(`document.getElementById("hostile").click()`);
    await page.evaluate(`document.getElementById("form").submit()`);
    await page.evaluate(`{
      const script = document.createElement("script");
      script.textContent = "window.ran = 'added'";
      document.body.append(script);
      fetch("http://other.example.test/").catch(() => {});
    }`);
    await expect
      .poll(async () => (await violations(page)).some((text) => text.startsWith("connect-src ")))
      .toBe(true);
    const found = await violations(page);
    expect(found).toEqual(
      expect.arrayContaining([
        "script-src-elem inline",
        "script-src-attr inline",
        "form-action http://other.example.test/",
        "script-src-elem http://other.example.test/a.js",
        "img-src http://other.example.test/a.png",
      ]),
    );
    expect(await page.evaluate("window.ran")).toBeUndefined();
    expect(sent.filter((url) => url.includes("other.example.test"))).toEqual([]);
  });
});
