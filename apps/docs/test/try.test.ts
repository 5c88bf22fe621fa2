import { startChromium } from "@meshlift/testing/chromium";
import { createMock } from "@meshlift/mock";
import { readOperations } from "@meshlift/openapi";
import document from "@meshlift/spec/openapi.json" with { type: "json" };
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { serveSite } from "./site-under-test.ts";

const operations = readOperations(document);

describe("the try-it page", { tags: ["chromium"] }, () => {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterEach(async () => {
    for (const context of browser?.contexts() ?? []) await context.close();
  });
  afterAll(() => browser?.close());

  /** Opens the page with a fresh mock beside it. */
  async function open(host = "127.0.0.1"): Promise<{ page: Page; mock: ReturnType<typeof createMock> }> {
    if (browser === undefined) throw new Error("Chromium has not started");
    const mock = createMock();
    onTestFinished(() => mock.close());
    const { url } = await mock.listen({ admin: "local" });
    const port = await serveSite({ mock: url });
    const page = await browser.newPage();
    // A step takes longer on a busy machine. Only the limit of the whole test ends a step that hangs.
    page.setDefaultTimeout(0);
    await page.goto(`http://${host}:${port}/try/`);
    return { page, mock };
  }

  const said = (page: Page) => page.getByRole("status");

  it("sends every operation, each time with a documented answer, and breaks no contract", async () => {
    const { page, mock } = await open();
    for (const { id, responses } of operations) {
      await page.getByLabel("Operation").selectOption(id);
      for (const status of new Set(responses.map((answer) => answer.status))) {
        const answer = page.getByLabel("Answer", { exact: true });
        const [value = ""] = await answer
          .locator("option")
          .evaluateAll(
            (all, code) =>
              all
                .map((one) => String(Reflect.get(one, "value")))
                .filter((text) => text.startsWith(`code=${code}`)),
            status,
          );
        await answer.selectOption(value);
        await page.getByRole("button", { name: "Send" }).click();
        await said(page)
          .filter({ hasText: new RegExp(`: ${status}($|;)`) })
          .waitFor();
      }
    }
    expect(mock.violations).toEqual([]);
    expect(new Set(mock.calls().map(({ operation }) => operation))).toEqual(
      new Set(operations.map(({ id }) => id)),
    );
  });

  it("carries what a create gave to the read that follows, and shows how its state moves on", async () => {
    const { page, mock } = await open();
    const create = operations.find(({ links }) => links.length > 0);
    await page.getByLabel("Operation").selectOption(create?.id ?? "");
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("button", { name: /^Next: / }).click();
    await page.getByRole("button", { name: "Read every second" }).click();
    await said(page)
      .filter({ hasText: /: 200; .*: \w+ → \w+/ })
      .waitFor();
    await page.getByRole("button", { name: "Stop reading" }).click();
    expect(
      mock
        .calls()
        .map(({ operation }) => operation)
        .slice(0, 2),
    ).toEqual([create?.id, create?.links[0]?.operationId]);
    expect(mock.violations).toEqual([]);
  });

  it("says what the gateway says of a missing token", async () => {
    const { page, mock } = await open();
    await page.getByLabel("X-Auth-Token").fill("");
    await page.getByRole("button", { name: "Send" }).click();
    await said(page).filter({ hasText: ": 401" }).waitFor();
    expect(mock.violations).toHaveLength(1);
  });

  it("chooses the mock's scenario, moves its clock, and starts it over", async () => {
    const { page, mock } = await open();
    await page.getByLabel("Scenario").selectOption("stuck");
    await page.getByRole("button", { name: "Use it" }).click();
    await said(page).filter({ hasText: "The mock plays stuck" }).waitFor();
    expect(await mock.scenario()).toMatchObject({ name: "stuck" });
    await page.getByRole("button", { name: "Advance one minute" }).click();
    await said(page).filter({ hasText: "one minute ahead" }).waitFor();
    await page.getByRole("button", { name: "Send" }).click();
    await said(page).filter({ hasText: ": 200" }).waitFor();
    await page.getByRole("button", { name: "Start over" }).click();
    await said(page).filter({ hasText: "as it was at the start" }).waitFor();
    expect(mock.calls()).toEqual([]);
  });

  it("is used by keyboard alone", async () => {
    const { page, mock } = await open();
    await page.getByLabel("Operation").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await said(page).filter({ hasText: ": 200" }).waitFor();
    expect(mock.calls()).toMatchObject([{ operation: operations[1]?.id }]);
  });

  it("says how to start the mock where the site is published, and asks for none", async () => {
    const { page, mock } = await open("docs.example.test");
    await page.getByText("pnpm run docs").waitFor();
    expect(await page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
    expect(mock.calls()).toEqual([]);
  });
});
