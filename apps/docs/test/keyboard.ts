import type { Page } from "playwright-core";

/** The focused element, and whether its focus is visible. */
const focused = `(() => {
  const at = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(at);
  const box = at.getBoundingClientRect();
  const marked = (outlineStyle !== "none" && outlineWidth !== "0px") || boxShadow !== "none";
  const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  return { name: at.outerHTML.slice(0, 120), seen: at === document.body || (marked && inView) };
})()`;

/** Returns the elements among the first `steps` Tab stops whose focus is not visible. */
export async function findHiddenStops(page: Page, steps: number): Promise<string[]> {
  const hidden: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate<{ name: string; seen: boolean }>(focused);
    if (!at.seen) hidden.push(at.name);
  }
  return hidden;
}
