import { createMock } from "@meshlift/mock";
import { readOperations } from "@meshlift/openapi";
import document from "@meshlift/spec/openapi.json" with { type: "json" };
import type { Page } from "playwright-core";
import { describe, expect, it, onTestFinished } from "vitest";
import { pagesInChromium } from "./site-in-chromium.ts";
import { serveSite } from "./site-under-test.ts";

const operations = readOperations(document);

describe("the try-it page", { tags: ["chromium"] }, () => {
  const pages = pagesInChromium();

  /** Opens the page with a new mock. */
  async function open(host = "127.0.0.1"): Promise<{ page: Page; mock: ReturnType<typeof createMock> }> {
    const mock = createMock();
    onTestFinished(() => mock.close());
    const { url } = await mock.listen({ admin: "local" });
    const port = await serveSite({ mock: url });
    return { page: await pages.open(`http://${host}:${port}/try/`), mock };
  }

  const said = (page: Page) => page.getByRole("status");

  it("sends every operation with every documented status, without contract violations", async () => {
    const { page, mock } = await open();
    for (const { id, responses } of operations) {
      await page.getByLabel("Operation").selectOption(id);
      for (const status of new Set(responses.map((response) => response.status))) {
        const picker = page.getByLabel("Response", { exact: true });
        const [value = ""] = await picker
          .locator("option")
          .evaluateAll(
            (all, code) =>
              all
                .map((one) => String(Reflect.get(one, "value")))
                .filter((text) => text.startsWith(`code=${code}`)),
            status,
          );
        await picker.selectOption(value);
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

  it("fits 390 px with a long line in the response", async () => {
    const { page } = await open();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "Send" }).click();
    await said(page).filter({ hasText: ": 200" }).waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);
  });

  it("shows the request of a response once, in the log", async () => {
    const { page } = await open();
    await page.getByRole("button", { name: "Send" }).click();
    await said(page)
      .filter({ hasText: /^Response: 200$/ })
      .waitFor();
    const method = operations[0]?.method.toUpperCase() ?? "";
    expect(await page.getByText(new RegExp(`^${method} .*: 200$`)).count()).toBe(1);
  });

  it("passes the result of a create to the next read, and shows how the state advances", async () => {
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

  it("shows the gateway's error for a missing token", async () => {
    const { page, mock } = await open();
    await page.getByLabel("X-Auth-Token").fill("");
    await page.getByRole("button", { name: "Send" }).click();
    await said(page).filter({ hasText: ": 401" }).waitFor();
    expect(mock.violations).toHaveLength(1);
  });

  it("shows the scenario that the mock uses", async () => {
    const { page } = await open();
    await expect.poll(() => page.getByLabel("Scenario").inputValue()).toBe("happy");
  });

  it("shows a scenario that another program has set, also one of its own", async () => {
    const { page, mock } = await open();
    await mock.use({ name: "my own" });
    await page.reload();
    await expect.poll(() => page.getByLabel("Scenario").inputValue()).toBe("my own");
    await page.getByLabel("Scenario").selectOption("locked");
    await said(page).filter({ hasText: "now uses the scenario locked" }).waitFor();
    await mock.use("throttled");
    await page.getByRole("button", { name: "Advance one minute" }).click();
    await expect.poll(() => page.getByLabel("Scenario").inputValue()).toBe("throttled");
  });

  it("sets the mock's scenario, advances its clock, and resets it", async () => {
    const { page, mock } = await open();
    await page.getByLabel("Scenario").selectOption("stuck");
    await said(page).filter({ hasText: "now uses the scenario stuck" }).waitFor();
    expect(await mock.scenario()).toMatchObject({ name: "stuck" });
    await page.getByRole("button", { name: "Advance one minute" }).click();
    await said(page).filter({ hasText: "advanced by one minute" }).waitFor();
    await page.getByRole("button", { name: "Send" }).click();
    await said(page).filter({ hasText: ": 200" }).waitFor();
    await page.getByRole("button", { name: "Reset the mock" }).click();
    await said(page).filter({ hasText: "has been reset" }).waitFor();
    expect(mock.calls()).toEqual([]);
  });

  it("works with the keyboard alone", async () => {
    const { page, mock } = await open();
    await page.getByLabel("Operation").focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await said(page).filter({ hasText: ": 200" }).waitFor();
    expect(mock.calls()).toMatchObject([{ operation: operations[1]?.id }]);
  });

  it("explains how to start the mock on the published site, and sends no request", async () => {
    const { page, mock } = await open("docs.example.test");
    await page.getByText("pnpm run docs").waitFor();
    expect(await page.getByRole("button", { name: "Send" }).isDisabled()).toBe(true);
    expect(mock.calls()).toEqual([]);
  });
});
